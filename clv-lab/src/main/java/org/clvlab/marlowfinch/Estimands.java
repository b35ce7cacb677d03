package org.clvlab.marlowfinch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What each planted effect is worth on the scale of the estimator that is to find it, by running the shop many times. */
final class Estimands {

    private Estimands() {}

    /** Over so many seeds from the generator's own on: each contrast with the effect and without it, and how often it is told. */
    static List<Estimand> of(MarlowFinch generator, int seeds, List<Contrast> contrasts) {
        List<List<Seen>> runs = IntStream.range(0, seeds).parallel()
                .mapToObj(i -> run(generator.seeded(generator.seed() + i), contrasts)).toList();
        List<Estimand> estimands = new ArrayList<>();
        for (int c = 0; c < contrasts.size(); c++)
            estimands.add(summary(contrasts.get(c), c, runs));
        return List.copyOf(estimands);
    }

    /** One seed's estimate, and what the world without the effect takes from it. */
    private record Seen(Sample.Estimate with, double caused) {}

    private static List<Seen> run(MarlowFinch generator, List<Contrast> contrasts) {
        World world = new World(generator);
        Map<Effect, World> others = new EnumMap<>(Effect.class);
        List<Seen> seen = new ArrayList<>();
        for (Contrast contrast : contrasts) {
            Sample.Estimate with = contrast.measure().of(world, world);
            seen.add(new Seen(with, switch (contrast.causal()) {
                case ALL -> with.value();
                case NOTHING -> 0;
                case DIFFERENCE -> with.value()
                        - contrast.measure().of(world, others.computeIfAbsent(contrast.effect(), world::without)).value();
            }));
        }
        return seen;
    }

    private static Estimand summary(Contrast contrast, int place, List<List<Seen>> runs) {
        Sample with = new Sample();
        Sample caused = new Sample();
        Sample errors = new Sample();
        Sample told = new Sample();
        for (List<Seen> run : runs) {
            Seen seen = run.get(place);
            with.add(seen.with().value());
            caused.add(seen.caused());
            errors.add(seen.with().error());
            told.add(contrast.told().by(seen.with()) ? 1 : 0);
        }
        return new Estimand(contrast.effect(), contrast.name(), contrast.scale(), with.mean(), caused.mean(),
                Math.sqrt(caused.error()),
                errors.mean(), told.mean());
    }

    /**
     * Runs the committed shop's estimands and writes them as the resource that truth files quote.
     *
     * @param arguments
     *            the file to write, and over how many seeds
     */
    public static void main(String[] arguments) {
        int seeds = Integer.parseInt(arguments[1]);
        try (TextFile out = TextFile.create(Path.of(arguments[0]))) {
            out.row("effect", "name", "expected", "potential_outcome", "simulation_error", "standard_error", "power", "seeds",
                    "customers",
                    "scale");
            for (Estimand e : of(MarlowFinch.committed(), seeds, Contrast.all()))
                out.row(e.effect().number(), e.name(), digits(e.expected()), digits(e.potentialOutcome()),
                        digits(e.simulationError()),
                        digits(e.standardError()), digits(e.power()), seeds, MarlowFinch.SIZE, e.scale());
        }
    }

    private static String digits(double value) { return Double.isNaN(value) ? null : TruthFile.digits(value); }
}
