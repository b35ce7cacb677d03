package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A register as CSV: one line a claim, comma, line feed, numbers in full. */
final class RegisterCsv {

    private RegisterCsv() {}

    static String of(List<Register.Entry> entries) {
        var text = new StringBuilder("id,claim,stated_at_step,stated_before_data,smallest_effect,smallest_effect_in_survey,"
                + "behaviour_outcome,behaviour_estimate,behaviour_low,behaviour_high,behaviour_stance,behaviour_adjusted_for,"
                + "survey_outcome,survey_estimate,survey_low,survey_high,survey_stance,survey_adjusted_for,p,p_corrected,decided\n");
        for (var entry : entries) {
            var cells = new ArrayList<String>(List.of(entry.id(), entry.hypothesis().claim(), "" + entry.statedAt(),
                    "" + entry.beforeData(), "" + entry.hypothesis().smallestEffect().orElseThrow(),
                    entry.hypothesis().smallestEffectInSurvey().isPresent()
                            ? "" + entry.hypothesis().smallestEffectInSurvey().getAsDouble()
                            : ""));
            cells.addAll(cells(entry.judgement().map(Judgement::behaviour)));
            cells.addAll(cells(entry.judgement().map(Judgement::survey)));
            cells.addAll(List.of("" + entry.pValue(), "" + entry.corrected(), entry.decided()));
            text.append(String.join(",", cells.stream().map(RegisterCsv::quoted).toList())).append('\n');
        }
        return text.toString();
    }

    private static List<String> cells(Optional<Evidence> evidence) {
        if (evidence.isEmpty()) return List.of("", "", "", "", "", "");
        var side = evidence.get();
        var found = side.difference();
        return List.of(side.grounds().outcome(), found.map(f -> "" + f.estimate()).orElse(""),
                found.map(f -> "" + f.interval95().low()).orElse(""), found.map(f -> "" + f.interval95().high()).orElse(""),
                side.stance().toString(), found.map(f -> String.join("; ", f.adjustedFor())).orElse(""));
    }

    /** A text that a spreadsheet would run as a formula is kept from it. */
    private static String quoted(String cell) {
        String safe = cell.matches("(?s)[=@\\t\\r].*|[+-](?![0-9.]).*") ? "'" + cell : cell;
        return safe.matches("(?s).*[\",\n\r].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
