package org.clvlab.kernel.help;

/**
 * What the user has typed of a name, and which names it may become.
 *
 * @param text
 *            so far
 * @param way
 *            how a name must go with it
 */
record Typed(String text, Way way) {

    /** From the strictest; a wider one is tried where the stricter finds nothing. */
    enum Way {
        PREFIX, ANY_CASE, HUMPS
    }

    boolean fits(String name) {
        return switch (way) {
            case PREFIX -> name.startsWith(text);
            case ANY_CASE -> name.regionMatches(true, 0, text, 0, text.length());
            case HUMPS -> humps(text, 0, name, 0);
        };
    }

    /** "gB" fits "groupingBy" and "HM" "HashMap": each hump that is typed begins a hump of the name. */
    private static boolean humps(String typed, int at, String name, int from) {
        if (at == typed.length())
            return true;
        if (from >= name.length())
            return false;
        if (at == 0 && Character.toLowerCase(typed.charAt(0)) != Character.toLowerCase(name.charAt(0)))
            return false;
        int length = 0;
        while (at + length < typed.length() && from + length < name.length()
                && (length == 0 && at == 0
                        ? Character.toLowerCase(typed.charAt(0)) == Character.toLowerCase(name.charAt(from))
                        : typed.charAt(at + length) == name.charAt(from + length)))
            length++;
        for (int taken = length; taken > 0; taken--)
            if (at + taken == typed.length() || humps(typed, at + taken, name, nextHump(name, from + taken)))
                return true;
        return false;
    }

    private static int nextHump(String name, int from) {
        int at = from;
        while (at < name.length() && !Character.isUpperCase(name.charAt(at)) && name.charAt(at - 1) != '_')
            at++;
        return at;
    }
}
