package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

import org.clvlab.model.BgNbd;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.junit.jupiter.api.Test;

/** Customers who differ by covariates: each is worth what the own model says, and levers act on it. */
class CovariateForecastTest {

    private static final DiscountRate RATE = DiscountRate.annual(0.1);

    @Test
    void eachCustomerByTheOwnModel() {
        var base = Simulated.base(400, 11);
        var club = IntStream.range(0, base.size()).mapToDouble(i -> i % 2).toArray();
        var covariates = Covariates.of(base).with("club", club);
        var buying = CovariateModel.fit(new BgNbd(1, 1, 1, 1, ChronoUnit.WEEKS), base, covariates);
        var spending = GammaGamma.fit(base);
        var value = CustomerLifetimeValue.of(buying, spending, covariates).withMargin(0.3).withDiscountRate(RATE).withDraws(100);
        var horizon = Period.ofMonths(12);
        var forecast = value.forecast(base, horizon);
        double sum = 0;
        for (int group = 0; group < 2; group++) {
            var own = CustomerLifetimeValue.of(buying.model().of(group), spending.model()).withMargin(0.3).withDiscountRate(RATE)
                    .forecast(base, horizon);
            for (int i = 0; i < base.size(); i++)
                if (club[i] == group) {
                    assertEquals(own.clv()[i], forecast.clv()[i], 1e-12 * own.clv()[i]);
                    sum += own.clv()[i];
                }
        }
        assertEquals(sum, forecast.total(), 1e-9 * sum);
        assertTrue(forecast.totalInterval().contains(sum));
        var levers = value.compare(base, horizon, Scenario.baseline(), Scenario.of("often", PurchaseRate.times(1.2)));
        assertEquals(sum, levers.total("Baseline"), 1e-9 * sum);
        assertEquals(forecast.totalInterval().low(), levers.totalInterval("Baseline").low(), 1e-9 * sum);
        assertTrue(levers.differenceInterval("often").low() > 0, "buying more often is worth more: " + levers);
    }
}
