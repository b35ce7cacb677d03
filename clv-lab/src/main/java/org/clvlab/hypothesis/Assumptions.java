package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Welch's interval takes for granted, checked on the two groups. */
final class Assumptions {

    /** Below this, the interval leans on values that are near normal. */
    private static final int SMALL = 30;

    /** Below this many equal values, no variance means that the spread is unknown. */
    private static final int BELIEVABLY_CONSTANT = 20;

    private Assumptions() {}

    /** {@return why there is no interval, if there is none} */
    static Optional<String> obstacle(Samples samples) {
        for (var group : List.of(samples.first(), samples.second())) {
            if (group.size() == 0)
                return Optional.of("no customer of " + group.name() + " has a value for \"" + samples.outcome() + "\""
                        + (group.missing() == 0 ? ", since the group is empty" : ": all " + group.missing() + " are missing"));
            if (group.size() == 1)
                return Optional.of(
                        "only one customer of " + group.name() + " has a value for \"" + samples.outcome()
                                + "\", and one has no spread");
        }
        if (samples.first().withoutVariance() && samples.second().withoutVariance())
            return Optional
                    .of("every customer of " + samples.first().name() + " and every customer of " + samples.second().name()
                            + " has one and the same value for \"" + samples.outcome() + "\", so its spread is not known");
        return Stream.of(samples.first(), samples.second())
                .filter(group -> group.withoutVariance() && group.size() < BELIEVABLY_CONSTANT).findFirst()
                .map(group -> "all " + group.size() + " customers of " + group.name() + " have the same value for \""
                        + samples.outcome()
                        + "\", which is too few to believe that none differs");
    }

    /** {@return what is doubtful about the interval, one sentence each; empty when nothing is} */
    static List<String> doubts(Samples samples) {
        var doubts = new ArrayList<String>();
        for (var group : List.of(samples.first(), samples.second())) {
            if (group.size() < SMALL)
                doubts.add("Only " + group.size() + " customers of " + group.name()
                        + " have a value: the interval leans on values that are near normal.");
            // Cochran 1977, section 2.15: the normal approximation needs n above 25 times the squared skewness
            else if (group.size() <= 25 * group.skewness() * group.skewness())
                doubts.add("\"" + samples.outcome() + "\" is skewed among " + group.name() + " (skewness "
                        + Digits.plain(group.skewness()) + " with n = " + group.size() + "): the interval is approximate.");
            if (group.withoutVariance())
                doubts.add("All " + group.size() + " customers of " + group.name() + " have the same value.");
            if (group.missing() > 0)
                doubts.add(group.missing() + " of " + (group.size() + group.missing()) + " customers of "
                        + group.name() + " have no value and are left out: they may differ from the others.");
        }
        return doubts;
    }
}
