package org.clvlab.forecast;

import static org.clvlab.report.Accuracy.significant;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Model;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * The conditions under which a forecast holds; they travel with the number.
 *
 * @param asOf
 *            the last day of the data
 * @param horizon
 *            how far ahead
 * @param discountRate
 *            what a year of waiting costs
 * @param margin
 *            what is left of revenue
 * @param models
 *            with their parameters
 * @param unit
 *            the models' unit of time
 * @param dataHash
 *            the SHA-256 of the data, empty when unknown
 * @param customers
 *            how many
 * @param interval
 *            which kind of interval, and how it was made
 * @param seed
 *            of the parameter draws
 * @param more
 *            costs, customers still to come and groups, where they were given
 */
public record Assumptions(LocalDate asOf, Period horizon, DiscountRate discountRate, Margin margin, List<Model> models,
        ChronoUnit unit, String dataHash, int customers, String interval, long seed,
        List<Card.Fact> more) implements Shown, Tabular {

    /** Copies the models. */
    public Assumptions {
        models = List.copyOf(models);
        more = List.copyOf(more);
    }

    /** {@return the assumptions as names and values} */
    public List<Card.Fact> facts() {
        var facts = new ArrayList<Card.Fact>();
        facts.add(new Card.Fact("as of", asOf.toString()));
        facts.add(new Card.Fact("horizon", horizonInWords()));
        facts.add(new Card.Fact("discount rate", discountRate + "; money of a month comes in its middle"));
        facts.add(new Card.Fact("margin", margin.described()));
        for (var model : models)
            facts.add(new Card.Fact(model.name(), String.join(", ",
                    model.parameters().stream().map(p -> p.name() + " " + Digits.number(p.value(), significant(5))).toList())));
        facts.add(new Card.Fact("unit of time", unit.toString().toLowerCase(Locale.ROOT)));
        facts.add(new Card.Fact("customers", String.format(Locale.ROOT, "%,d", customers)));
        facts.addAll(more);
        facts.add(new Card.Fact("interval", interval));
        facts.add(new Card.Fact("seed", String.valueOf(seed)));
        facts.add(new Card.Fact("data (SHA-256)",
                dataHash.isEmpty() ? "not read from a file" : dataHash.substring(0, Math.min(16, dataHash.length())) + "…"));
        return facts;
    }

    private String horizonInWords() {
        var parts = new ArrayList<String>();
        if (horizon.getYears() != 0)
            parts.add(horizon.getYears() + (horizon.getYears() == 1 ? " year" : " years"));
        if (horizon.getMonths() != 0)
            parts.add(horizon.getMonths() + (horizon.getMonths() == 1 ? " month" : " months"));
        if (horizon.getDays() != 0)
            parts.add(horizon.getDays() + (horizon.getDays() == 1 ? " day" : " days"));
        return String.join(" ", parts) + ", to " + asOf.plus(horizon);
    }

    /** {@return one row an assumption} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("assumptions", Card.Fact.class, facts()); }

    @Override
    public Card card() { return Card.titled("Assumptions").facts("Assumptions", facts()); }

    @Override
    public String toString() {
        return "as of " + asOf + ", " + horizonInWords() + ", discounted at " + discountRate + ", margin " + margin.described();
    }
}
