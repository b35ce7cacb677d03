package org.clvlab.kernel;

import java.util.regex.Pattern;

/**
 * Patterns as IPython's history has them, which are those of SQLite's GLOB: a star is any text, a question mark any letter,
 * {@code [a-z_]} one letter of a set, {@code [^a-z]} one that is not in it. They stand for the whole text, over line ends too.
 */
final class Glob {
    private Glob() {}

    /** {@return the pattern as a regular expression; one whose bracket is not closed matches nothing, as in SQLite} */
    static Pattern of(String glob) {
        var regex = new StringBuilder();
        for (int at = 0; at < glob.length();) {
            int c = glob.codePointAt(at);
            int end = c == '[' ? endOfSet(glob, at) : at + Character.charCount(c);
            if (end < 0)
                return Pattern.compile("(?!)");
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> regex.append(set(glob.substring(at + 1, end - 1)));
                default -> regex.append(escaped(c));
            }
            at = end;
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Behind the bracket that closes it, or -1: a bracket that comes first belongs to the set. */
    private static int endOfSet(String glob, int open) {
        int first = glob.startsWith("^", open + 1) ? open + 2 : open + 1;
        int close = glob.indexOf(']', first + 1);
        return close < 0 ? -1 : close + 1;
    }

    private static String set(String members) {
        boolean others = members.startsWith("^");
        var letters = members.substring(others ? 1 : 0).codePoints().toArray();
        var set = new StringBuilder(others ? "[^" : "[");
        for (int k = 0; k < letters.length; k++) {
            boolean range = k + 2 < letters.length && letters[k + 1] == '-';
            if (range && letters[k] > letters[k + 2])
                k += 2; // holds no letter
            else {
                set.append(escaped(letters[k]));
                if (range)
                    set.append('-').append(escaped(letters[k += 2]));
            }
        }
        return set.length() == (others ? 2 : 1) ? others ? "." : "(?!)" : set.append(']').toString();
    }

    private static String escaped(int letter) { return "\\x{" + Integer.toHexString(letter) + "}"; }
}
