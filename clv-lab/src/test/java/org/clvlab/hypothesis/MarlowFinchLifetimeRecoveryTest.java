package org.clvlab.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.experiment.LifetimeByArm;
import org.clvlab.experiment.LifetimeByArm.Standing;
import org.clvlab.experiment.Welcomed;
import org.clvlab.marlowfinch.MarlowFinch;
import org.clvlab.marlowfinch.Shop;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.ParetoNbd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the arms of Marlow and Finch's welcome experiment are worth over three years lies beyond the end of the data for nearly all customers.
 * It is predicted again, shop after shop: its sign as often as {@link MarlowFinchRecoveryTest} says, intervals over the potential-outcome
 * value in 90 to 99 of a hundred, and that the arms change places is flagged. So it is although the model is not the shop's: programmes raise
 * everybody's purchases from the autumn of 2024 on, there is a season and a shock, and customers differ in more than two gamma laws.
 */
class MarlowFinchLifetimeRecoveryTest {

    private static final LocalDate END = LocalDate.of(2025, 12, 31);

    @Test
    void inAFewShops() { recovered(2); }

    @Test
    @Tag("slow")
    void inTwoHundredShops() { recovered(200); }

    private static void recovered(int shops) {
        var lifetimes = IntStream.range(0, shops)
                .mapToObj(seed -> lifetime(MarlowFinch.full(7_000 + seed, MarlowFinch.SIZE).shop())).toList();
        assertEquals(List.of(), Finding.wrong(lifetimes.stream().map(MarlowFinchLifetimeRecoveryTest::findings).toList()));
        assertEquals(List.of(), flagged("welcome_discount", Standing.SHORT_TERM_WINNER_LONG_TERM_LOSER, "discount", lifetimes));
        assertEquals(List.of(),
                flagged("guided_onboarding", Standing.SHORT_TERM_LOSER_LONG_TERM_WINNER, "onboarding", lifetimes));
    }

    static List<Finding> findings(LifetimeByArm lifetime) {
        return List.of(finding("discount_three_years", lifetime.arm("welcome_discount")),
                finding("onboarding_three_years", lifetime.arm("guided_onboarding")));
    }

    private static Finding finding(String name, LifetimeByArm.Row row) {
        return new Finding(name, row.relative().estimate(), row.difference().interval(), row.relative().interval());
    }

    /** A flip needs both of its sides, so it is flagged as often as both are found, and never the other way round. */
    private static List<String> flagged(String arm, Standing flip, String effect, List<LifetimeByArm> lifetimes) {
        var standings = lifetimes.stream().map(lifetime -> lifetime.arm(arm).standing()).toList();
        long seen = standings.stream().filter(flip::equals).count();
        long turned = standings.stream().filter(standing -> standing.flips() && standing != flip).count();
        int fewest = Finding.least(lifetimes.size(),
                Finding.power(effect + "_90_days") * Finding.power(effect + "_three_years") - 0.07);
        if (lifetimes.size() >= 200) System.out.println(arm + ": flagged in " + seen + ", the wrong way in " + turned);
        return seen >= fewest && turned == 0
                ? List.of()
                : List.of(arm + " flagged in " + seen + ", not in " + fewest + ", and the wrong way in " + turned);
    }

    static LifetimeByArm lifetime(Shop shop) {
        return Welcomed.of(shop, END).by(LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS))
                .discountedAt(DiscountRate.annual(0)).actingOnTheRateFor(Period.ofDays(90)));
    }
}
