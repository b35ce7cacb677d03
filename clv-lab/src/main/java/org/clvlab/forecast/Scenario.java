package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A named set of conditions for the future.
 *
 * @param name
 *            as it is to be read in tables and legends
 * @param levers
 *            what is different from the models' own forecast; levers on the same thing multiply
 * @param campaigns
 *            what is done besides, with its cost and its own levers
 */
public record Scenario(String name, List<Lever> levers, List<Campaign> campaigns) {

    /** Copies the levers, and refuses a name that cannot be read; whether levers contradict each other is asked by who makes it. */
    public Scenario {
        if (name == null || name.isBlank())
            throw new IllegalArgumentException("A scenario has no name; give one that tells it from the others.");
        if (name.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException("The scenario name \"" + name.replaceAll("\\p{Cntrl}", "?")
                    + "\" holds a line break or another unprintable character; leave that out.");
        if (levers.stream().anyMatch(Objects::isNull) || campaigns.stream().anyMatch(Objects::isNull))
            throw new IllegalArgumentException(
                    "Scenario \"" + name + "\": a lever or a campaign is missing (null); was the cell that makes it run?");
        levers = List.copyOf(levers);
        campaigns = List.copyOf(campaigns);
    }

    /** The same, after it was looked at for what contradicts itself or stands twice. */
    private Scenario checked() {
        ScenarioChecks.alone(this);
        return this;
    }

    private static Stream<Lever> all(List<Lever> levers, List<Campaign> campaigns) {
        return Stream.concat(levers.stream(), campaigns.stream().flatMap(c -> c.effects().stream()));
    }

    /** {@return the models' own forecast, with no lever} */
    public static Scenario baseline() {
        return new Scenario("Baseline", List.of(), List.of());
    }

    /**
     * {@return a scenario}
     *
     * @param name
     *            as it is to be read in tables and legends
     * @param levers
     *            what is different from the models' own forecast
     */
    public static Scenario of(String name, Lever... levers) {
        return new Scenario(name, Arrays.asList(levers), List.of()).checked();
    }

    /**
     * {@return the same with a campaign: its cost and its effects}
     *
     * @param campaign
     *            on a day after the end of the data
     */
    public Scenario with(Campaign campaign) {
        var more = new ArrayList<>(campaigns);
        more.add(campaign);
        return new Scenario(name, levers, more).checked();
    }

    /**
     * {@return the same under another name}
     *
     * @param other
     *            as it is to be read in tables and legends
     */
    public Scenario named(String other) { return new Scenario(other, levers, campaigns); }

    /** {@return every lever: the scenario's own, then those of its campaigns} */
    public List<Lever> allLevers() {
        return all(levers, campaigns).toList();
    }

    /** The levers that act on customers to come by a channel: campaigns reach today's only, but may change how many come. */
    List<Lever> on(Arrivals channel) {
        return Stream.concat(levers.stream().filter(l -> l.segment() == null || channel.segments().contains(l.segment())),
                campaigns.stream().flatMap(c -> c.effects().stream()).filter(l -> !l.force().isOfEachCustomer())).toList();
    }

    /** The levers whose size is uncertain, in order. */
    List<Lever> uncertain() {
        return allLevers().stream().filter(lever -> !lever.size().isKnown()).distinct().toList();
    }

    /** The same with one lever in place of another. */
    Scenario replacing(Lever old, Lever by) {
        return new Scenario(name, levers.stream().map(l -> l.equals(old) ? by : l).toList(),
                campaigns.stream().map(c -> new Campaign(c.name(), c.on(), c.fixedCost(), c.costPerCustomer(), c.segment(),
                        c.effects().stream().map(l -> l.equals(old) ? by : l).toList())).toList());
    }

    /** What belongs to some parts of growth from this, the rest from another. */
    Scenario mixed(Set<Force.Part> own, Scenario other) {
        var chosen = new ArrayList<Lever>();
        levers.stream().filter(l -> own.contains(l.force().part())).forEach(chosen::add);
        other.levers.stream().filter(l -> !own.contains(l.force().part())).forEach(chosen::add);
        var done = new ArrayList<Campaign>();
        campaigns.stream().map(c -> c.only(own)).forEach(done::add);
        var rest = EnumSet.complementOf(own.isEmpty() ? EnumSet.noneOf(Force.Part.class) : EnumSet.copyOf(own));
        other.campaigns.stream().map(c -> c.only(rest)).forEach(done::add);
        return new Scenario(name + " in part", chosen, done);
    }

    /** The parts of growth in which anything is said. */
    EnumSet<Force.Part> parts() {
        var parts = EnumSet.noneOf(Force.Part.class);
        allLevers().forEach(l -> parts.add(l.force().part()));
        campaigns.forEach(c -> parts.add(c.part()));
        return parts;
    }

    /** {@return the levers and campaigns in a few words} */
    public String described() {
        var parts = Stream.concat(levers.stream().map(Lever::described),
                campaigns.stream().map(c -> c.name() + " " + c.described())).toList();
        return parts.isEmpty() ? "no lever" : String.join("; ", parts);
    }

    @Override
    public String toString() { return name + " (" + described() + ")"; }
}
