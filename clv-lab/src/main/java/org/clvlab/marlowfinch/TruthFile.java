package org.clvlab.marlowfinch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What was planted: base parameters, the size of each effect, what it comes to on the scale of the estimators that are to find
 * it, and what is true of each customer. The estimands are those of the committed size, found by simulation once and kept as
 * a resource, since that takes many runs of the shop.
 */
final class TruthFile {

    /** Raised whenever a seed gives other data than before. */
    static final int VERSION = 1;

    private static final String ESTIMANDS = "estimands.csv";
    /** Fields of a row of the resource; the last one, the scale, may hold commas. */
    private static final int FIELDS = 10;

    private TruthFile() {}

    static void write(MarlowFinch generator, List<Unit> units, TextFile out) {
        Json json = new Json().open().text("name", "Marlow & Finch").text("setting", "full").count("version", VERSION);
        json.count("seed", generator.seed()).count("households_and_firms", generator.customers()).text("currency", "GBP");
        json.text("from", Days.START.toString()).text("to", Days.date(Days.COUNT - 1.0).toString());
        json.key("base").open().number("r", Traits.R).number("alpha_weeks", Traits.ALPHA).number("s", Traits.S)
                .number("beta_weeks", Traits.BETA).number("spend_p", Traits.SPEND_P).number("spend_q", Traits.SPEND_Q)
                .number("spend_gamma", Traits.SPEND_GAMMA).close();
        out.write(json + ",\n\"effects\":[\n");
        List<String[]> estimands = estimands();
        for (Effect effect : Effect.values())
            out.write(effect(generator, effect, estimands) + (effect.number() < Effect.values().length ? ",\n" : "\n"));
        out.write("],\n\"customers\":[\n");
        String between = "";
        for (Unit unit : units)
            for (String id : unit.customerIds()) {
                out.write(between + customer(unit, id));
                between = ",\n";
            }
        out.write("\n]}\n");
    }

    private static Json effect(MarlowFinch generator, Effect effect, List<String[]> estimands) {
        Json json = new Json().open().count("number", effect.number()).text("name", effect.name().toLowerCase(Locale.ROOT));
        json.truth("on", generator.effects().contains(effect)).key("planted").open();
        PlantedSizes.write(effect, json);
        json.close().text("honest_analysis", effect.verdict()).key("estimands").openList();
        for (String[] row : estimands)
            if (Integer.parseInt(row[0]) == effect.number())
                json.open().text("name", row[1]).text("scale", row[9]).key("expected").raw(row[2]).key("potential_outcome")
                        .raw(row[3])
                        .key("simulation_error").raw(row[4]).key("standard_error").raw(row[5].isEmpty() ? "null" : row[5])
                        .key("power")
                        .raw(row[6]).key("seeds").raw(row[7]).key("households_and_firms").raw(row[8]).close();
        return json.closeList().close();
    }

    /** The rows of the resource, in its columns: effect, name, expected, potential outcome, errors, power, seeds, size, scale. */
    static List<String[]> estimands() {
        try (InputStream in = TruthFile.class.getResourceAsStream(ESTIMANDS);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(TruthFile::fields).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + ESTIMANDS + " cannot be read", e);
        }
    }

    private static String[] fields(String line) {
        String[] fields = line.split(",", FIELDS);
        String scale = fields[FIELDS - 1];
        if (scale.startsWith("\""))
            fields[FIELDS - 1] = scale.substring(1, scale.length() - 1).replace("\"\"", "\"");
        return fields;
    }

    private static String customer(Unit unit, String id) {
        Traits traits = unit.traits();
        double leaves = unit.relationship().leaves();
        return new Json().open().text("customer_id", id).text("need", traits.need().code()).text("group", traits.group())
                .truth("great_worth", traits.greatWorth()).key("contentment").raw(digits(traits.contentment())).key("rate_a_week")
                .raw(digits(traits.rate() * 7)).key("dropout_a_week").raw(digits(traits.dropout() * 7)).key("mean_order")
                .raw(digits(traits.meanTotal())).text("left_on", leaves < Days.COUNT ? Days.date(leaves).toString() : null)
                .truth("app_user", traits.appUser()).truth("heavy", traits.heavy()).close().toString();
    }

    static String digits(double value) { return String.format(Locale.ROOT, "%.5f", value); }
}
