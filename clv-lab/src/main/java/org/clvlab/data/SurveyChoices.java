package org.clvlab.data;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions with several answers, which an export spreads over columns: each column holds its own answer or nothing (or yes
 * and no). Such a column becomes 1 where it was chosen, 0 where another of the block was, and stays missing where none was,
 * since skipping the question and choosing nothing look alike.
 *
 * @param blocks
 *            the columns of each block that are choices, and of all its columns by name
 */
record SurveyChoices(Map<String, Set<String>> blocks, Set<String> chosen) {

    private static final String YES_OR_NO = "lower(%s) IN ('y', 'yes', 'n', 'no')";

    /** {@return the blocks whose values are all choices, by the answers read} */
    static SurveyChoices of(Warehouse warehouse, String answers, List<SurveyFile> exports) {
        var blocks = new LinkedHashMap<String, Set<String>>();
        var options = new LinkedHashMap<String, SurveyFile.Question>();
        for (var export : exports)
            for (var question : export.questions())
                if (!question.block().isEmpty()) {
                    blocks.computeIfAbsent(question.block(), block -> new LinkedHashSet<>()).add(question.name());
                    options.putIfAbsent(question.name(), question);
                }
        var chosen = new LinkedHashSet<String>();
        blocks.values().removeIf(columns -> {
            var marks = columns.stream().filter(column -> !isOther(options.get(column))).toList();
            var fits = !marks.isEmpty()
                    && warehouse
                            .number("SELECT CAST(count(*) FILTER (%s) = 0 AND count(coalesce(%s, NULL)) > 0 AS INTEGER) FROM %s"
                                    .formatted(
                                            marks.stream()
                                                    .map(column -> "NOT coalesce(" + isChoice(options.get(column)) + ", true)")
                                                    .collect(Collectors.joining(" OR ")),
                                            marks.stream().map(SurveyChoices::value).collect(Collectors.joining(", ")),
                                            Sql.name(answers))) > 0;
            if (fits)
                chosen.addAll(marks);
            return !fits;
        });
        return new SurveyChoices(blocks, chosen);
    }

    private static boolean isOther(SurveyFile.Question question) { return question.option().toLowerCase().startsWith("other"); }

    private static String isChoice(SurveyFile.Question question) {
        var value = value(question.name());
        return "%s OR %s IN (%s, %s)".formatted(YES_OR_NO.formatted(value), value, Sql.text(question.option()),
                Sql.text(question.place() > 0 ? Integer.toString(question.place()) : question.option()));
    }

    private static String value(String question) { return Sql.name("q:" + question); }

    boolean has(String question) { return chosen.contains(question); }

    /** {@return 1, 0 or NULL, in SQL} */
    String sql(String question) {
        var block = blocks.values().stream().filter(columns -> columns.contains(question)).findFirst().orElseThrow();
        return """
                CAST(CASE
                  WHEN lower(%1$s) IN ('n', 'no') THEN 0
                  WHEN %1$s IS NOT NULL THEN 1
                  WHEN coalesce(%2$s, NULL) IS NOT NULL THEN 0
                END AS DOUBLE)""".formatted(value(question),
                block.stream().map(SurveyChoices::value).collect(Collectors.joining(", ")));
    }
}
