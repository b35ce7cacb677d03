package org.clvlab.marlowfinch;

import java.util.List;
import java.util.Locale;

/** What was planted: parameters, effects, and what is true of each customer. */
final class TruthFile {

    private TruthFile() {}

    static void write(MarlowFinch generator, List<Unit> units, TextFile out) {
        Json json = new Json();
        json.open().text("name", "Marlow & Finch").text("version", "1").count("seed", generator.seed());
        json.count("households_and_firms", generator.customers()).text("from", Days.START.toString()).text("to",
                Days.date(Days.COUNT - 1).toString());
        out.write(json.toString());
        out.write(",\n\"customers\":[\n");
        boolean first = true;
        for (Unit unit : units)
            for (String id : unit.customerIds()) {
                out.write((first ? "" : ",\n") + customer(unit, id));
                first = false;
            }
        out.write("\n]}\n");
    }

    private static String customer(Unit unit, String id) {
        Traits traits = unit.traits();
        double leaves = unit.relationship().leaves();
        return new Json().open().text("customer_id", id).text("need", traits.need().code()).text("group", traits.group())
                .key("contentment").raw(digits(traits.contentment())).key("rate_a_week").raw(digits(traits.rate() * 7))
                .key("dropout_a_week").raw(digits(traits.dropout() * 7)).key("mean_order").raw(digits(traits.meanTotal()))
                .text("left_on", leaves < Days.COUNT ? Days.date(leaves).toString() : null).truth("app_user", traits.appUser())
                .truth("heavy", traits.heavy()).close().toString();
    }

    static String digits(double value) { return String.format(Locale.ROOT, "%.5f", value); }
}
