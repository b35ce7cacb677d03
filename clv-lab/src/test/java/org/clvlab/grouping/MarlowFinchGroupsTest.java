package org.clvlab.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Datasets;
import org.clvlab.data.Orders;
import org.clvlab.data.TypedTable;
import org.clvlab.data.Warehouse;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.forecast.Forecast;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.ParetoNbd;
import org.clvlab.report.Accuracy;
import org.clvlab.report.Digits;
import org.clvlab.segment.Segments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The needs and the groups of worth x need that were planted in Marlow and Finch are found again, from its files alone. */
class MarlowFinchGroupsTest {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @TempDir
    Path temp;

    @Test
    void needsAreFoundAgain() {
        try (var lab = Warehouse.inMemory()) {
            var found = Found.in(lab, Datasets.marlowFinch());
            assertEquals(4, found.needs.names().size(), found.needs.groups().choice().card().text());
            double rand = Agreement.of(found.truth("need"), found.needs.labels()).adjustedRand();
            assertTrue(rand >= 0.8, "adjusted Rand index of need " + rand);
            assertEquals(List.of("Ease", "Gifts", "Ideas", "Price"), found.needs.names().stream().sorted().toList());
            assertTrue(found.needs.groups().stability().weakest() > 0.95, found.needs.groups().stability().toString());
            assertTrue(found.needs.groups().rules().heldOut().share() > 0.85, found.needs.groups().rules().card().text());
        }
    }

    @Test
    void worthAndNeedAreFoundAgainAndTheRulesKeepThem() {
        try (var lab = Warehouse.inMemory()) {
            var found = Found.in(lab, Datasets.marlowFinch());
            var crossed = WorthNeeds.of(found.needs, found.forecast());
            assertEquals(List.of("Gifts"), crossed.parted(), crossed.card().text());
            double rand = Agreement.of(found.truth("group"), crossed.labels()).adjustedRand();
            assertTrue(rand >= 0.6, "adjusted Rand index of worth x need " + rand);
            var segments = crossed.segments();
            var byRule = Arrays.stream(segments.labelled("segment").texts("segment"))
                    .map(name -> name.equals(WorthNeeds.NOT_KNOWN) ? null : name).toList();
            double ofRules = Agreement.of(found.truth("group"), byRule).adjustedRand();
            assertTrue(ofRules >= 0.6, "adjusted Rand index of the rules " + ofRules);
            long silent = found.needs.labels().stream().filter(Objects::isNull).count();
            assertEquals(silent, segments.members(WorthNeeds.NOT_KNOWN).size(), "who did not answer has no hard label");
            assertEquals(found.forecast().total(), crossed.cells().stream().mapToDouble(WorthNeeds.Cell::value).sum(), 1e-6);
            assertTrue(crossed.card().text().contains("could be on either side"));
            tellsWhoseSizeAndWorthItIs(crossed, segments, found.forecast());
            assertTrue(crossed.figure().text().contains(WorthNeeds.NOT_KNOWN + ", great worth: "), crossed.figure().text());
        }
    }

    /** What was found and what the rules take bear one name: card, table, segments and their definition say which is which. */
    private static void tellsWhoseSizeAndWorthItIs(WorthNeeds crossed, Segments segments, Forecast forecast) {
        var worth = new HashMap<String, Double>();
        for (int i = 0; i < forecast.ids().size(); i++) worth.put(forecast.ids().get(i), forecast.clv()[i]);
        var table = crossed.typedTable();
        var names = values(table, "name");
        double both = 0;
        double all = 0;
        for (int g = 0; g < names.size(); g++) {
            String name = (String) names.get(g);
            var taken = segments.members(name);
            double own = taken.stream().mapToDouble(worth::get).sum();
            assertEquals((long) taken.size(), values(table, "customers_by_rule").get(g), name);
            assertEquals(own, (double) values(table, "value_by_rule").get(g), 1e-6, name);
            String line = crossed.card().text().lines().filter(row -> row.startsWith(name + "  ")).skip(1).findFirst()
                    .orElseThrow();
            assertTrue(line.contains(" " + Digits.count(taken.size()) + " "), line);
            if (name.equals(WorthNeeds.NOT_KNOWN)) continue;
            var labels = crossed.labels();
            var foundIds = IntStream.range(0, labels.size()).filter(i -> name.equals(labels.get(i)))
                    .mapToObj(crossed.needs().needs().customers().ids()::get).toList();
            double found = foundIds.stream().mapToDouble(worth::get).sum();
            double same = foundIds.stream().filter(new HashSet<>(taken)::contains).mapToDouble(worth::get).sum();
            assertEquals(same / found, (double) values(table, "fidelity_by_worth").get(g), 1e-9, name);
            both += same;
            all += found;
        }
        String said = Digits.percent(both / all, Accuracy.decimals(0)) + " of their worth";
        assertTrue(crossed.card().text().replaceAll("\\s+", " ").contains(said), said + " in " + crossed.card().text());
        assertTrue(segments.card().text().replaceAll("\\s+", " ").contains(said), segments.card().text());
        assertTrue(segments.definition().assumptions().get("members").contains(said), segments.definition().json());
    }

    private static List<?> values(TypedTable table, String column) {
        return table.columns().stream().filter(of -> of.name().equals(column)).findFirst().orElseThrow().values();
    }

    /** Who did not answer carries probabilities; their sums meet the true numbers, and they are kept where they were given. */
    @Test
    void probabilitiesOfThoseWhoDidNotAnswer() {
        try (var lab = Warehouse.inMemory()) {
            var found = Found.in(lab, Datasets.marlowFinch());
            var needs = found.needs;
            var codes = Map.of("Ideas", "enthusiasts", "Gifts", "gift_givers", "Price", "value_seekers", "Ease", "convenience");
            var truth = found.truth("need");
            var labels = needs.labels();
            int[] silent = IntStream.range(0, labels.size()).filter(i -> labels.get(i) == null).toArray();
            double known = 0;
            for (String name : needs.names()) {
                var p = needs.probabilities(name);
                double expected = IntStream.of(silent).mapToDouble(i -> p[i]).sum();
                long there = IntStream.of(silent).filter(i -> codes.get(name).equals(truth.get(i))).count();
                assertEquals(there, expected, 4 * Math.sqrt(there), name);
                known += IntStream.of(silent).filter(i -> codes.get(name).equals(truth.get(i))).mapToDouble(i -> p[i]).sum();
            }
            assertTrue(known / silent.length > 0.35, "mean probability of the true need " + known / silent.length);
            for (int i = 0; i < labels.size(); i++) {
                int row = i;
                assertEquals(1, needs.names().stream().mapToDouble(name -> needs.probabilities(name)[row]).sum(), 1e-9);
                if (i > 30) break;
            }
            var check = needs.basket().orElseThrow();
            assertTrue(check.logScoreGain() > 0.2, check.toString());
            for (var band : check.bands())
                assertEquals(band.predicted(), band.observed(), 0.12, check.card().text());
        }
    }

    /** Four in a hundred call and return so much that they cost more than they bring; of the class they are several times as many. */
    @Test
    void whoCostsMoreThanItBringsIsFound() {
        try (var lab = Warehouse.inMemory()) {
            var found = Found.in(lab, Datasets.marlowFinch());
            var served = found.orders.perCustomer().leftJoin(lab.contacts(Datasets.marlowFinch().resolve("contacts.csv.gz")))
                    .on("customer_id");
            var base = CustomerBase.of(found.orders, END, ChronoUnit.WEEKS);
            var accounts = KeyAccounts.of(served, found.forecast(), base,
                    KeyAccounts.Ledger.of(served, "margin", "contact_cost", "orders")).accounts();
            var heavy = served.ids().stream().map(id -> "true".equals(found.planted.getOrDefault(id, Map.of()).get("heavy")))
                    .toList();
            int[] never = IntStream.range(0, accounts.size())
                    .filter(i -> accounts.get(i) == KeyAccounts.Account.NEVER_PROFITABLE).toArray();
            double all = heavy.stream().filter(h -> h).count() / (double) heavy.size();
            double there = IntStream.of(never).filter(heavy::get).count() / (double) never.length;
            double reached = IntStream.of(never).filter(heavy::get).count() / (double) heavy.stream().filter(h -> h).count();
            assertTrue(there > 8 * all && reached > 0.4, "heavy are %.3f of all, %.3f of the class, which holds %.3f of them"
                    .formatted(all, there, reached));
        }
    }

    @Test
    @Tag("slow")
    void overSeeds() throws IOException {
        var rands = new ArrayList<String>();
        int need = 0;
        int both = 0;
        int seeds = 20;
        for (int seed = 0; seed < seeds; seed++) {
            var folder = temp.resolve("seed-" + seed);
            MarlowFinch.full(9_000 + seed, MarlowFinch.SIZE).writeTo(folder);
            try (var lab = Warehouse.inMemory()) {
                var found = Found.in(lab, folder);
                double ofNeed = Agreement.of(found.truth("need"), found.needs.labels()).adjustedRand();
                double ofBoth = Agreement.of(found.truth("group"), WorthNeeds.of(found.needs, found.forecast()).labels())
                        .adjustedRand();
                if (ofNeed >= 0.8) need++;
                if (ofBoth >= 0.6) both++;
                rands.add("%.3f %.3f".formatted(ofNeed, ofBoth));
            }
        }
        System.out.println("Adjusted Rand indices of need and of worth x need: " + rands);
        assertEquals(seeds, need, rands.toString());
        assertEquals(seeds, both, rands.toString());
    }

    /** What an analyst finds in one folder of the shop, and what was true. */
    private record Found(Orders orders, NeedGroups needs, Map<String, Map<String, String>> planted) {

        static Found in(Warehouse lab, Path folder) {
            var orders = lab.orders(folder.resolve("orders.csv.gz"));
            var basket = lab.table("basket", """
                    SELECT o.customer_id,
                           avg(CASE WHEN p.category = 'gifts' THEN 1.0 ELSE 0 END) AS share_gifts,
                           avg(CASE WHEN p.category = 'garden' THEN 1.0 ELSE 0 END) AS share_garden,
                           avg(ln(p.list_price / r.usual)) AS price_level,
                           avg(CASE WHEN o.channel = 'app' THEN 1.0 ELSE 0 END) AS share_app
                    FROM read_csv('%1$s/orders.csv.gz') o
                    JOIN read_csv('%1$s/products.csv') p ON p.sku = o.sku
                    JOIN (SELECT range, avg(list_price) AS usual FROM read_csv('%1$s/products.csv') GROUP BY range) r
                      ON r.range = p.range
                    WHERE NOT o.cancelled
                    GROUP BY o.customer_id
                    """.formatted(folder));
            CustomerTable customers = orders.perCustomer().leftJoin(lab.survey(folder.resolve("survey-*.csv").toString()))
                    .leftJoin(basket).on("customer_id");
            var needs = Needs.of(customers).need("Ideas", "need_inspiration", "need_quality")
                    .need("Gifts", "need_gift_ideas", "need_gift_wrap").need("Price", "need_price", "need_offers")
                    .need("Ease", "need_speed", "need_simplicity")
                    .basket("share_gifts", "share_garden", "price_level", "share_app")
                    .grouping(grouping -> grouping.withReplicates(20)).find();
            return new Found(orders, needs, planted(folder));
        }

        Forecast forecast() {
            var base = CustomerBase.of(orders, END, ChronoUnit.WEEKS);
            return CustomerLifetimeValue.of(ParetoNbd.fit(base), GammaGamma.fit(base.repeatBuyers())).withMargin(0.45)
                    .withDiscountRate(DiscountRate.annual(0.10)).withDraws(40).forecast(base, Period.ofYears(3));
        }

        /** What is true of each customer in the order of the table. */
        List<String> truth(String what) {
            return needs.needs().customers().ids().stream().map(id -> planted.getOrDefault(id, Map.of()).get(what)).toList();
        }

        private static Map<String, Map<String, String>> planted(Path folder) {
            try (var in = new GZIPInputStream(Files.newInputStream(folder.resolve("truth.json.gz")))) {
                var planted = new HashMap<String, Map<String, String>>();
                for (var customer : JsonMapper.shared().readTree(in).get("customers"))
                    planted.put(customer.get("customer_id").asString(),
                            Map.of("need", customer.get("need").asString(), "group", customer.get("group").asString(),
                                    "heavy", customer.get("heavy").asString()));
                return planted;
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        }
    }
}
