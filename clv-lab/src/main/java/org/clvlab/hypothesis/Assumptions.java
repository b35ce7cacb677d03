package org.clvlab.hypothesis;
import org.clvlab.inference.Group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clvlab.report.Digits;

/** What Welch's interval takes for granted, checked on the two groups. */
final class Assumptions {

    /** Below this, the interval leans on values that are near normal. */
    private static final int SMALL = 30;

    /** Below this many equal values, no variance means that the spread is unknown. */
    private static final int BELIEVABLY_CONSTANT = 20;

    private Assumptions() {}

    /** {@return why there is no interval, if there is none} */
    static Optional<String> obstacle(Samples samples) {
        var groups = List.of(samples.first(), samples.second());
        String outcome = "\"" + samples.outcome() + "\"";
        for (var group : groups) {
            if (group.size() == 0)
                return Optional.of("no value of " + outcome + " is known among " + group.name()
                        + (group.missing() == 0
                                ? ", since nobody is in that group"
                                : ": all " + group.missing() + " are missing"));
            if (group.size() == 1)
                return Optional
                        .of("only one value of " + outcome + " is known among " + group.name() + ", and one has no spread");
        }
        if (groups.stream().allMatch(Group::withoutVariance))
            return Optional
                    .of("all values of " + outcome + " are the same among " + samples.first().name() + " and the same among "
                            + samples.second().name() + ", so their spread is not known");
        return groups.stream().filter(group -> group.withoutVariance() && group.size() < BELIEVABLY_CONSTANT).findFirst()
                .map(group -> "all " + group.size() + " values of " + outcome + " among " + group.name()
                        + " are the same, and they are too few to believe that none differs");
    }

    /** {@return what is doubtful about the interval, one sentence each; empty when nothing is} */
    static List<String> doubts(Samples samples) {
        var doubts = new ArrayList<String>();
        for (var group : List.of(samples.first(), samples.second())) {
            if (group.size() < 2)
                continue; // there is no interval to doubt, which is said where it is missing
            if (group.size() < SMALL)
                doubts.add("Only " + group.size() + " " + group.name()
                        + " have a value: the interval leans on values that are near normal.");
            // Cochran 1977, section 2.15: the normal approximation needs n above 25 times the squared skewness
            else if (group.size() <= 25 * group.skewness() * group.skewness())
                doubts.add("\"" + samples.outcome() + "\" is skewed among " + group.name() + " (skewness "
                        + Digits.number(group.skewness()) + " with n = " + Digits.count(group.size())
                        + "): the interval is approximate.");
            if (group.withoutVariance())
                doubts.add("All " + group.size() + " values among " + group.name() + " are the same.");
            if (group.missing() > 0)
                doubts.add("Of " + Digits.count(group.size() + group.missing()) + " " + group.name() + ", "
                        + Digits.count(group.missing()) + " have no value and are left out: they may differ from the others.");
        }
        return doubts;
    }
}
