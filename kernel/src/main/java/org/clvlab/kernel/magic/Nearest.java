package org.clvlab.kernel.magic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Did you mean ...? */
final class Nearest {
    private Nearest() {}

    /** {@return words that propose the name most like the one that was meant; none where none is like it} */
    static String proposal(String meant, Collection<String> names) {
        return names.stream().distinct().filter(each -> distance(meant, each) <= Math.max(1, meant.length() / 3))
                .min(Comparator.comparingInt((String each) -> distance(meant, each)).thenComparing(Comparator.naturalOrder()))
                .map(each -> " (did you mean " + each + "?)").orElse("");
    }

    /** Letters to insert, to take out, to change or to swap with the next. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++)
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
            }
        return d[a.length()][b.length()];
    }
}
