package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.PlainHistories;
import org.clvlab.marlowfinch.Planted;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.ParetoNbd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How often the intervals of a base's equity, of a scenario's difference and of a cohort's break-even month cover what the
 * planted parameters give for the same histories. Seen in 200 seeds each: 192, 195 and 192 under BG/NBD, 195, 195 and 195 under
 * Pareto/NBD.
 */
class ForecastRecoveryTest {

    private static final Period YEAR = Period.ofYears(1);
    private static final Scenario STAY = Scenario.of("stay", Dropout.times(0.8));
    private static final String COHORT = "2024";

    private static CustomerLifetimeValue finished(CustomerLifetimeValue.NeedsMargin models) {
        return models.withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1));
    }

    private static CustomerLifetimeValue.NeedsMargin planted(Planted planted) {
        var spend = new GammaGamma(planted.spend().p(), planted.spend().q(), planted.spend().gamma());
        return switch (planted) {
            case Planted.BgNbd bg ->
                CustomerLifetimeValue.of(new BgNbd(bg.r(), bg.alpha(), bg.a(), bg.b(), ChronoUnit.WEEKS), spend);
            case Planted.ParetoNbd pareto -> CustomerLifetimeValue.of(
                    new ParetoNbd(pareto.r(), pareto.alpha(), pareto.s(), pareto.beta(), ChronoUnit.WEEKS), spend);
        };
    }

    private static CustomerLifetimeValue.NeedsMargin fitted(Planted planted, CustomerBase base) {
        var spend = GammaGamma.fit(base.repeatBuyers());
        return switch (planted) {
            case Planted.BgNbd _ -> CustomerLifetimeValue.of(BgNbd.fit(base), spend);
            case Planted.ParetoNbd _ -> CustomerLifetimeValue.of(ParetoNbd.fit(base), spend);
        };
    }

    /** Whether each interval covers: of equity, of the difference of a scenario, of a cohort's break-even month. */
    private static boolean[] covered(PlainHistories drawn) {
        var ids = IntStream.range(0, drawn.size()).mapToObj(Integer::toString).toList();
        var base = CustomerBase.ofHistories(ids, drawn.frequency(), drawn.recency(), drawn.age(), drawn.meanSpend(),
                ChronoUnit.WEEKS, LocalDate.of(2025, 12, 31));
        var truth = finished(planted(drawn.planted()));
        // each customer of the cohort still owes what the cohort's first months will bring, so that it breaks even within the year
        var plain = truth.forecast(base, Period.ofMonths(7));
        double owed = plain.total(COHORT)
                / IntStream.range(0, base.size()).filter(i -> base.firstPurchase(i).getYear() == 2024).count();
        var owing = new double[base.size()];
        Arrays.fill(owing, owed);
        var accounts = Accounts.of(ids, new double[base.size()], new double[base.size()], new double[base.size()])
                .withAcquisition(owing);
        var estimate = finished(fitted(drawn.planted(), base)).withAccounts(accounts);
        var forecast = estimate.forecast(base, YEAR);
        var known = truth.withAccounts(accounts).forecast(base, YEAR);
        double difference = truth.compare(base, YEAR, Scenario.baseline(), STAY).difference("stay");
        double month = known.breakEven(COHORT).months();
        assertTrue(month > 5 && month < 9, "the truth is " + month);
        return new boolean[]{forecast.totalInterval().contains(known.total()),
                estimate.compare(base, YEAR, Scenario.baseline(), STAY).differenceInterval("stay").contains(difference),
                forecast.breakEven(COHORT).interval().contains(month)};
    }

    private static int[] counts(int seeds, boolean pareto) {
        var counts = new int[3];
        for (int seed = 1; seed <= seeds; seed++) {
            var covered = covered(pareto ? MarlowFinch.plainPareto(seed, 5000) : MarlowFinch.plainBg(seed, 5000));
            for (int k = 0; k < counts.length; k++)
                counts[k] += covered[k] ? 1 : 0;
        }
        return counts;
    }

    @Test
    void threeSeedsOfBgNbdStayNear() { for (int count : counts(3, false))
        assertTrue(count >= 2, count + " of 3"); }

    @Test
    void twoSeedsOfParetoNbdStayNear() { for (int count : counts(2, true))
        assertTrue(count >= 1, count + " of 2"); }

    @Test
    @Tag("slow")
    void intervalsUnderBgNbdCoverInNinetyToNinetyNinePercentOfTwoHundredSeeds() { covers(counts(200, false)); }

    @Test
    @Tag("slow")
    void intervalsUnderParetoNbdCoverInNinetyToNinetyNinePercentOfTwoHundredSeeds() { covers(counts(200, true)); }

    private static void covers(int[] counts) {
        for (int count : counts)
            assertTrue(count >= 180 && count <= 198, Arrays.toString(counts) + " of 200: equity, difference, break-even");
    }
}
