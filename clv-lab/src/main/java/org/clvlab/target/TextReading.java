package org.clvlab.target;

import java.util.Locale;

/** How a system reads a text before it compares it. */
public enum TextReading {
    /** as it is */
    AS_IT_IS,
    /** without regard to case */
    WITHOUT_CASE,
    /** its first 36 characters, which is all that a user property of GA4 holds */
    FIRST_36;

    static final int KEPT = 36;

    String of(String text) {
        return switch (this) {
            case AS_IT_IS -> text;
            case WITHOUT_CASE -> text.toLowerCase(Locale.ROOT);
            case FIRST_36 ->
                text.codePointCount(0, text.length()) <= KEPT ? text : text.substring(0, text.offsetByCodePoints(0, KEPT));
        };
    }
}
