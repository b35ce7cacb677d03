package org.clvlab.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.clvlab.data.Warehouse;
import org.clvlab.target.Compilation;
import org.clvlab.target.Fidelity;
import org.clvlab.target.Target;
import org.clvlab.target.TargetFile;
import org.clvlab.target.TextReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any rule, over any column name and any value, gives the same members in Java and by the written form of every exact target. */
class RoundTripPropertiesTest {

    @TempDir
    Path temp;

    /** 1,032 random rules on 8 random tables; what a target calls exact must not differ in one customer. */
    @Test
    void aThousandRulesThroughEveryTarget() {
        var random = new Random(7);
        var exact = new TreeMap<String, Integer>();
        int splitting = 0;
        try (var lab = Warehouse.inMemory()) {
            var people = People.of(lab, temp, 60);
            for (int table = 0; table < 8; table++) {
                var rules = table % 2 == 0 ? RandomRules.PLAIN : RandomRules.AWKWARD;
                var customers = rules.table(people, random);
                for (int i = 0; i < 43; i++)
                    splitting += through(
                            Segmentation.of(customers).allowing(SegmentCount.ANY).segment("In", rules.rule(random, 3))
                                    .segment("Other", rules.rule(random, 2)).otherwise("Out"),
                            exact);
            }
        }
        assertTrue(splitting > 200, "only " + splitting + " rules split the customers");
        for (String whole : new String[]{"DuckDB SQL", "ANSI SQL", "JsonLogic", "PMML 4.4 RuleSet"})
            assertEquals(3 * 8 * 43, exact.get(whole), whole + " takes every rule");
        assertTrue(exact.get("BigQuery SQL") >= 3 * 4 * 43, () -> "exact: " + exact);
        assertTrue(exact.get("GA4 audience") > 100 && exact.get("Klaviyo segment") > 100 && exact.get("Adobe XDM with PQL") > 200,
                () -> "exact: " + exact);
    }

    /** That a system may pass over case is measured at an export; here its form must say the rule itself. */
    private static Compilation withTextsAsTheyAre(Compilation written) {
        return new Compilation(written.target(), written.files(), written.fidelities().stream()
                .map(fidelity -> fidelity instanceof Fidelity.Approximate(var _, var reading)
                        && reading == TextReading.WITHOUT_CASE
                                ? new Fidelity.Exact()
                                : fidelity)
                .toList());
    }

    private static int through(Segments segments, Map<String, Integer> exact) {
        var customers = segments.customers();
        var columns = new CustomerColumns(customers);
        var audiences = segments.audiences();
        var read = SegmentDefinition.read(segments.definition().json());
        assertEquals(segments.definition(), read);
        var due = read.assign(customers);
        for (var target : Target.all()) {
            var written = withTextsAsTheyAre(target.compile(audiences));
            var files = new HashMap<String, String>();
            for (TargetFile file : written.files()) files.put(file.name(), file.text());
            var members = target.members(written, files::get, audiences, columns);
            for (int place = 0; place < 3; place++) {
                if (!(written.fidelities().get(place) instanceof Fidelity.Exact)) continue;
                exact.merge(target.name(), 1, Integer::sum);
                String id = segments.list().get(place).id();
                var expected = new boolean[customers.size()];
                for (int row = 0; row < expected.length; row++) expected[row] = due.get(row).equals(id);
                assertArrayEquals(expected, members.of().get(place), () -> target.name() + ": " + segments.list() + "\n" + files);
            }
        }
        int in = segments.members("In").size();
        return in > 0 && in < customers.size() ? 1 : 0;
    }
}
