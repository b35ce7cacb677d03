package org.clvlab.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** In a notebook whose cells ran in another order something is null: the sentence names it, and says what to do. */
class MissingTest {

    private static final ChronoUnit WEEKS = ChronoUnit.WEEKS;
    private static final LocalDate END = LocalDate.of(2025, 6, 30);

    private final BgNbd model = new BgNbd(.8, 6, 1.2, 3, WEEKS);
    private final CustomerBase base = model.simulate(5, 60, 60, END);

    @Test
    void whatIsMissingIsNamed() {
        var fit = BgNbd.fit(base);
        var asked = new LinkedHashMap<Executable, String>();
        asked.put(() -> BgNbd.fit(null), "base");
        asked.put(() -> ParetoNbd.fit(null), "base");
        asked.put(() -> BgBb.fit(null), "base");
        asked.put(() -> GammaGamma.fit(null), "base");
        asked.put(() -> CovariateModel.fit(model, base, null), "table of covariates");
        asked.put(() -> CovariateModel.fit(model, null, Covariates.of(base)), "base");
        asked.put(() -> Covariates.of(null), "base");
        asked.put(() -> Covariates.of(base).with("income", (double[]) null), "covariate income");
        asked.put(() -> Covariates.of(base).withLevels("channel", null), "covariate channel");
        asked.put(() -> Seasonal.fit(model, (Season) null, base), "season");
        asked.put(() -> Sbg.fit(null), "table of tenures");
        asked.put(() -> model.discountedTransactions(null, 2, 5, 9), "discount rate");
        asked.put(() -> model.discountedTransactions(null, 20, 2, 5, 9), "discount rate");
        asked.put(() -> model.expectedTransactions((double[]) null, 2, 5, 9), "array of horizons");
        asked.put(() -> new Sbg(1, 2, WEEKS).discountedLifetime(null), "discount rate");
        asked.put(() -> new Sbg(1, 2, WEEKS).retentionElasticity(null, 2), "discount rate");
        asked.put(() -> fit.predict(null, 30), "base");
        asked.put(() -> fit.validate(null), "holdout");
        asked.put(() -> fit.tracking(null), "split");
        asked.put(() -> CustomerBase.ofHistories(base.ids(), base.frequency(), base.recency(), base.age(), base.monetaryValue(),
                null, END), "unit of time");
        for (Map.Entry<Executable, String> one : asked.entrySet())
            assertEquals("The " + one.getValue() + " is missing (null); was the cell that makes it run?",
                    assertThrows(IllegalArgumentException.class, one.getKey()).getMessage());
        assertEquals("Pareto/NBD needs the unit of its times, such as WEEKS, but it is missing (null).",
                assertThrows(IllegalArgumentException.class, () -> new ParetoNbd(1, 1, 1, 1, null)).getMessage());
    }

    /** What had been left out in silence, or ended in no number. */
    @Test
    void covariatesThatCannotBeMeant() {
        var wave = IntStream.range(0, base.size()).mapToDouble(i -> Math.sin(7.1 * i)).toArray();
        var one = Covariates.of(base).with("wave", wave);
        assertEquals("The penalty is Infinity; give a number of at least 0, such as 0.01.",
                assertThrows(IllegalArgumentException.class, () -> one.withPenalty(Double.POSITIVE_INFINITY)).getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> one.onlyOn("wave")).getMessage()
                .contains("would act on no process"));
        assertEquals("Covariate wave is to act on spend only, but covariates of this model act on purchases and dropout; name one"
                + " of these.",
                assertThrows(IllegalArgumentException.class,
                        () -> CovariateModel.fit(model, base, one.onlyOn("wave", Influence.Process.SPEND))).getMessage());
        assertEquals(
                "there are 59 covariates, a level of a quality counts as one, for 60 customers, so each could have a level of"
                        + " the own; merge levels.",
                assertThrows(IllegalArgumentException.class,
                        () -> CovariateModel.fit(model, base, Covariates.of(base).withLevels("id", base.ids()))).getMessage());
    }
}
