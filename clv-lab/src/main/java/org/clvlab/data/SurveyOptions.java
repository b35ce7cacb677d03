package org.clvlab.data;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a survey's export does not say of itself, as in
 * {@code SurveyOptions.plain().named("How likely are you to recommend us?", "nps")}.
 *
 * @param personal
 *            what may be read though it says who a person is; nothing by default
 * @param key
 *            whose answer it is: a column of the export; empty for the one that the survey's software has for it
 * @param datePattern
 *            how times are written, in the letters of strptime; empty for the ways of the survey's software
 * @param names
 *            names for questions, by the wording or the column of the export
 * @param scales
 *            the lowest and the highest answer that a question allows, by the question's name
 */
public record SurveyOptions(Set<Personal> personal, String key, String datePattern, Map<String, String> names,
        Map<String, List<Integer>> scales) {

    /** The key of a survey whose answers belong to nobody. */
    static final String NOBODY = "nobody";

    /** Copies, and refuses a scale of less than two answers. */
    public SurveyOptions {
        personal = personal.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(personal));
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
        scales.forEach((question, ends) -> {
            if (ends.size() != 2 || ends.getFirst() >= ends.getLast())
                throw new IllegalArgumentException("The scale of \"" + question + "\" is " + ends
                        + "; give its lowest answer and a higher one as its highest.");
        });
    }

    /** {@return nothing personal, the usual key} */
    public static SurveyOptions plain() {
        return new SurveyOptions(Set.of(), "", "", Map.of(), Map.of());
    }

    /**
     * {@return these options, reading what says who a person is}
     *
     * @param asked
     *            what to read of it
     */
    public SurveyOptions reading(Personal... asked) {
        return new SurveyOptions(Set.of(asked), key, datePattern, names, scales);
    }

    /**
     * {@return these options with another key}
     *
     * @param column
     *            the column of the export that holds the customer's id
     */
    public SurveyOptions keyedBy(String column) { return new SurveyOptions(personal, column, datePattern, names, scales); }

    /** {@return these options for a survey that knows nobody: every answer is kept without a customer} */
    public SurveyOptions anonymous() {
        return keyedBy(NOBODY);
    }

    /**
     * {@return these options with another way to write times}
     *
     * @param pattern
     *            in the letters of strptime, such as {@code %d/%m/%Y %H:%M:%S}
     */
    public SurveyOptions writtenAs(String pattern) { return new SurveyOptions(personal, key, pattern, names, scales); }

    /**
     * {@return these options with a name for a question}
     *
     * @param question
     *            its wording, or its column in the export
     * @param name
     *            the column's name in the result; nps, csat, ces and effort tell the scale too
     */
    public SurveyOptions named(String question, String name) {
        var more = new LinkedHashMap<>(names);
        more.put(question, name);
        return new SurveyOptions(personal, key, datePattern, more, scales);
    }

    /**
     * {@return these options with the scale of a question; an answer outside of it is a fault}
     *
     * @param question
     *            the question's name in the result
     * @param least
     *            the lowest answer
     * @param most
     *            the highest answer
     */
    public SurveyOptions scale(String question, int least, int most) {
        var more = new LinkedHashMap<>(scales);
        more.put(question, List.of(least, most));
        return new SurveyOptions(personal, key, datePattern, names, more);
    }
}
