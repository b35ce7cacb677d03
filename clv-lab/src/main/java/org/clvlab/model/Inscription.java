package org.clvlab.model;

import static org.clvlab.report.Accuracy.significant;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

import org.clvlab.report.Digits;

/** A model in one line: its name, its parameters and the unit of time. */
final class Inscription {
    private Inscription() {}

    static String of(Model model, ChronoUnit unit) {
        return model.name() + model.parameters().stream()
                .map(each -> " " + each.name() + " " + Digits.number(each.value(), significant(5)) + ",")
                .collect(Collectors.joining()) + " in " + unit.toString().toLowerCase(Locale.ROOT);
    }
}
