package org.clvlab.model;

import static org.clvlab.report.Accuracy.decimals;
import static org.clvlab.report.Accuracy.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;

/** A fit for readers: its parameters with errors and intervals, and what they must know of it. */
record FitCard(Fit<?> fit) {

    private record Line(String parameter, double estimate, double standardError, Fit.Interval interval, String meaning) {}

    /** One a parameter; an error or an interval that there is not is no number, or null. */
    private List<Line> lines() {
        var errors = fit.hasStandardErrors() ? fit.standardErrors() : null;
        var lines = new ArrayList<Line>();
        for (var parameter : fit.model().parameters())
            lines.add(new Line(parameter.name(), parameter.value(), errors == null ? Double.NaN : errors[lines.size()],
                    fit.hasInterval(parameter.name()) ? fit.interval(parameter.name()) : null, parameter.meaning()));
        return lines;
    }

    TypedTable table() { return TypedTable.of("fit", Line.class, lines()); }

    Card card() {
        var rows = lines().stream().map(line -> List.of(line.parameter, Digits.number(line.estimate, significant(5)),
                fit.hasStandardErrors() ? Digits.number(line.standardError, significant(4)) : "not given",
                line.interval == null ? "not given" : Digits.number(line.interval.low(), significant(4)),
                line.interval == null ? "not given" : Digits.number(line.interval.high(), significant(4)), line.meaning))
                .toList();
        var card = Card.titled(fit.model().name() + " fitted to " + String.format(Locale.ROOT, "%,d", fit.customers())
                + (fit.customers() == 1 ? " customer" : " customers"))
                .grid(List.of("parameter", "estimate", "standard error", "95 % from", "to", "what it is"), rows)
                .facts("Fit", List.of(new Card.Fact("log-likelihood", Digits.number(fit.logLikelihood(), decimals(3))),
                        new Card.Fact("AIC", Digits.number(fit.aic(), decimals(2))),
                        new Card.Fact("BIC", Digits.number(fit.bic(), decimals(2))), new Card.Fact("intervals", intervals()),
                        new Card.Fact("data (SHA-256)",
                                fit.dataHash().isEmpty() ? "not read from a file" : shortened(fit.dataHash()))));
        card = fit.convergence().verdict() == Convergence.Verdict.CONVERGED
                ? card.sentence(fit.convergence().sentence())
                : card.warning(fit.convergence().sentence());
        for (var note : fit.notes())
            card = card.sentence(note);
        return card;
    }

    private String intervals() {
        var byProfile = fit.model().parameters().stream().map(Model.Parameter::name).filter(fit::isByProfile).toList();
        return byProfile.isEmpty()
                ? "Wald, on the scale of logarithms"
                : "Wald, on the scale of logarithms; of the " + String.join(" and the ", byProfile)
                        + " by profile likelihood, since Wald's cover too often there";
    }

    private static String shortened(String hash) { return hash.length() > 16 ? hash.substring(0, 16) + "…" : hash; }
}
