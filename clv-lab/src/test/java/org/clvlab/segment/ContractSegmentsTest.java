package org.clvlab.segment;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.clvlab.data.Warehouse;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.forecast.Dropout;
import org.clvlab.forecast.Scenario;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Renewing;
import org.clvlab.model.Sbg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts from their first days to exported segments: under a lever on some of them, and proven. */
class ContractSegmentsTest {

    @TempDir
    Path temp;

    @Test
    void forecastContractsLeaveAsSegments() throws IOException {
        try (var lab = Warehouse.inMemory()) {
            var customers = People.scored(lab, temp, 40);
            var end = LocalDate.of(2025, 12, 31);
            var running = Renewing.base(customers.ids(),
                    IntStream.range(0, 40).mapToObj(i -> end.minusDays(11 + 37 * i)).toList(),
                    IntStream.range(0, 40).mapToDouble(i -> 8 + i % 7).toArray(), ChronoUnit.MONTHS, end);
            var clv = CustomerLifetimeValue.ofContracts(new Sbg(0.7, 3.8, ChronoUnit.MONTHS), running).withMargin(0.6)
                    .withDiscountRate(DiscountRate.annual(0.1)).knowing(customers, "region");
            var north = where("region").in("North");
            var both = clv.forecasts(running, Period.ofYears(2), Scenario.baseline(),
                    Scenario.of("keep the north", Dropout.times(0.5).where(north)));
            var member = customers.test(north);
            for (int i = 0; i < 40; i++)
                assertEquals(member[i], both.get(1).clv()[i] > both.get(0).clv()[i], "customer " + i);
            var worth = both.get(1).clv();
            double middle = Arrays.stream(worth).sorted().skip(25).findFirst().orElseThrow();
            var export = Segmentation.of(customers.with("contract_clv", both.get(1).ids(), worth)).allowing(SegmentCount.ANY)
                    .segment("Worth most", where("contract_clv").atLeast(middle)).otherwise("Others")
                    .exportTo(temp.resolve("out"), People.key(temp));
            assertEquals(15, export.segments().getFirst().members());
            assertTrue(export.toString().startsWith("PROVEN"), export.toString());
        }
    }
}
