package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;

/** Groups named after the columns in which they stand apart, and described in one sentence each. */
final class GroupNames {

    /** So many standard deviations from the mean of all are worth a word. */
    private static final double APART = 0.5;

    private GroupNames() {}

    /** {@return a name for each group, all different} */
    static List<String> of(Features features, double[][] centre) {
        var names = new ArrayList<String>();
        var columns = spoken(features.columns());
        for (var own : centre) names.add(name(columns, own, 2));
        for (int words = 3; collide(names) && words <= columns.size(); words++) {
            var longer = new ArrayList<String>();
            for (int g = 0; g < centre.length; g++)
                longer.add(count(names, names.get(g)) > 1 ? name(columns, centre[g], words) : names.get(g));
            names = longer;
        }
        var seen = new LinkedHashMap<String, Integer>();
        var different = new ArrayList<String>();
        for (String name : names) {
            int times = seen.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
            different.add(times == 1 ? name : name + " " + times);
        }
        return different;
    }

    private static boolean collide(List<String> names) { return names.stream().distinct().count() < names.size(); }

    private static long count(List<String> names, String name) { return names.stream().filter(name::equals).count(); }

    private static String name(List<String> columns, double[] centre, int most) {
        var apart = apart(centre);
        var high = apart.stream().filter(j -> centre[j] > 0).limit(most).map(columns::get).toList();
        var low = apart.stream().filter(j -> centre[j] < 0).limit(most).map(columns::get).toList();
        String name = apart.isEmpty()
                ? "Near the average"
                : !high.isEmpty() ? "High " + String.join(" and ", high) : "Low " + String.join(" and ", low);
        return name.length() <= 60 ? name : name.substring(0, 60).strip();
    }

    /** {@return the columns in which a group stands apart, the farthest first} */
    private static List<Integer> apart(double[] centre) {
        return IntStream.range(0, centre.length).filter(j -> Math.abs(centre[j]) >= APART).boxed()
                .sorted(Comparator.comparingDouble(j -> -Math.abs(centre[j]))).toList();
    }

    /** {@return the columns as people say them, without a first word that all of them share, such as "need"} */
    static List<String> spoken(List<String> columns) {
        var words = columns.stream().map(GroupNames::words).toList();
        int blank = words.getFirst().indexOf(' ');
        if (words.size() < 2 || blank < 0) return words;
        String first = words.getFirst().substring(0, blank + 1);
        return words.stream().allMatch(word -> word.startsWith(first))
                ? words.stream().map(word -> word.substring(blank + 1)).toList()
                : words;
    }

    /** {@return a column's name as people say it; one with a shortened word, such as "s_beans", as it is written} */
    static String words(String column) {
        var words = column.strip().split("_+");
        return Arrays.stream(words).anyMatch(word -> word.length() == 1 && Character.isLetter(word.charAt(0)))
                ? column.strip()
                : column.replace('_', ' ').strip();
    }

    /** {@return what a group is like, in one sentence} */
    static String description(Features features, double[] centre) {
        var apart = apart(centre);
        if (apart.isEmpty()) return "Near the average of all in everything.";
        var spoken = spoken(features.columns());
        var parts = apart.stream().limit(4).map(j -> {
            double deviation = features.deviation()[j];
            return spoken.get(j) + " " + (centre[j] > 0 ? "high" : "low") + ", on average "
                    + mean(features.mean()[j] + centre[j] * deviation, deviation) + " against "
                    + mean(features.mean()[j], deviation);
        }).toList();
        String sentence = String.join("; ", parts);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    /** {@return a mean to three digits; what is nothing beside the column's spread is zero, not 6.72e-10} */
    private static String mean(double mean, double deviation) {
        return Digits.number(Math.abs(mean) < 1e-4 * deviation ? 0 : mean, Accuracy.significant(3));
    }
}
