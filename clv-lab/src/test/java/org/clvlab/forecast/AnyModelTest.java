package org.clvlab.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.BgNbd;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.Covariates;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GGompertzNbd;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.MbgNbd;
import org.clvlab.model.Nbd;
import org.clvlab.model.ParetoNbd;
import org.clvlab.model.Season;
import org.clvlab.model.Seasonal;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Card;
import org.clvlab.report.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the model is, with a season or with covariates: one number, wherever it stands, and no bit by a lever that is none. */
class AnyModelTest {

    private static final CustomerBase BASE = Simulated.base(200, 31);
    private static final Period HORIZON = Period.ofMonths(18);
    private static final Season SEASON = Season.ofMonths(.8, .8, .9, .9, 1, 1, .9, .9, 1, 1.1, 1.5, 1.9);
    private static final ChronoUnit WEEKS = ChronoUnit.WEEKS;

    private static final Map<String, CustomerLifetimeValue> VALUES = values();

    @TempDir
    Path folder;

    private static Map<String, CustomerLifetimeValue> values() {
        var spending = GammaGamma.fit(BASE.repeatBuyers());
        var club = Covariates.of(BASE).with("club", IntStream.range(0, BASE.size()).mapToDouble(i -> i % 2).toArray());
        var made = new LinkedHashMap<String, CustomerLifetimeValue.NeedsMargin>();
        made.put("BG/NBD", CustomerLifetimeValue.of(BgNbd.fit(BASE), spending));
        made.put("BG/NBD with a season",
                CustomerLifetimeValue.of(Seasonal.fit(new BgNbd(1, 1, 1, 1, WEEKS), SEASON, BASE), spending));
        made.put("Pareto/NBD with a season",
                CustomerLifetimeValue.of(Seasonal.fit(new ParetoNbd(1, 1, 1, 1, WEEKS), SEASON, BASE), spending));
        made.put("BG/NBD with covariates",
                CustomerLifetimeValue.of(CovariateModel.fit(new BgNbd(1, 1, 1, 1, WEEKS), BASE, club), spending, club));
        for (TransactionModel known : List.of(new Nbd(0.5, 12, WEEKS), new MbgNbd(0.8, 6, 1.2, 3, WEEKS),
                new ParetoNbd(0.8, 6, 0.6, 20, WEEKS), new GGompertzNbd(0.8, 6, 0.02, 0.6, 20, WEEKS)))
            made.put(known.name(), CustomerLifetimeValue.of(known, spending.model()));
        var values = new LinkedHashMap<String, CustomerLifetimeValue>();
        made.forEach((name, one) -> values.put(name, one.withMargin(0.35).withDiscountRate(DiscountRate.annual(0.1)).withDraws(40)
                .withAccounts(accounts())));
        return values;
    }

    private static Accounts accounts() {
        int n = BASE.size();
        var orders = Arrays.stream(BASE.frequency()).mapToDouble(x -> x + 1.0).toArray();
        var revenue = Arrays.stream(orders).map(o -> 19.99 * o).toArray();
        return Accounts.of(BASE.ids(), orders, revenue, Arrays.stream(revenue).map(r -> 0.35 * r).toArray())
                .withContacts(IntStream.range(0, n).mapToDouble(i -> i % 4).toArray(),
                        IntStream.range(0, n).mapToDouble(i -> 3.5 * (i % 4)).toArray())
                .withReturned(Arrays.stream(revenue).map(r -> 0.08 * r).toArray()).withReturnHandling(0.15)
                .withRetentionSpend(0.04);
    }

    /** Ledger, table, chart and written file say the same cents, and customers sum to the total. */
    @Test
    void oneNumberWhereverItStands() throws IOException {
        for (var value : VALUES.entrySet()) {
            var name = value.getKey();
            var forecast = value.getValue().forecast(BASE, HORIZON);
            double sum = Arrays.stream(forecast.clv()).sum();
            assertEquals(sum, forecast.total(), name);
            assertEquals(cents(sum), forecast.ledger().value(), name);
            assertEquals(sum, forecast.groups().stream().mapToDouble(forecast::total).sum(), 1e-9 * Math.abs(sum), name);
            agree(name, forecast.ledger(), folder.resolve("all.csv"));
            for (int i = 0; i < BASE.size(); i += 37) {
                var explained = forecast.explain(BASE.ids().get(i));
                assertEquals(forecast.clv()[i], explained.clv(), name);
                assertEquals(cents(forecast.clv()[i]), explained.ledger().value(), name);
                agree(name, explained.ledger(), folder.resolve("one.csv"));
            }
            forecast.writeTo(folder.resolve("forecast.csv"));
            var lines = Files.readAllLines(folder.resolve("forecast.csv"));
            for (int i = 0; i < BASE.size(); i++)
                assertEquals(forecast.clv()[i], Double.parseDouble(lines.get(i + 1).split(",")[1]), name);
        }
    }

    private static BigDecimal cents(double amount) { return new BigDecimal(amount).setScale(2, RoundingMode.HALF_EVEN); }

    private static void agree(String name, Ledger ledger, Path file) throws IOException {
        var grid = (Card.Grid) ledger.card().blocks().stream().filter(block -> block instanceof Card.Grid).findFirst()
                .orElseThrow();
        var last = grid.rows().getLast();
        assertEquals(ledger.value(), new BigDecimal(last.get(last.size() - 2).replace(",", "")), name + ", table");
        var line = (Figure.Line) ledger.figure().series().getLast();
        ledger.writeTo(file);
        var lines = Files.readAllLines(file);
        int place = List.of(lines.getFirst().split(",")).indexOf("present");
        var written = lines.stream().skip(1).map(row -> new BigDecimal(row.split(",")[place])).reduce(BigDecimal.ZERO,
                BigDecimal::add);
        assertEquals(0, ledger.value().compareTo(written), name + ", file: " + written + " for " + ledger.value());
        assertEquals(ledger.past().add(ledger.value()).doubleValue(), line.y().getLast(), 0.005, name + ", chart");
    }

    @Test
    void aLeverThatIsNoneChangesNoBit() {
        for (var value : VALUES.entrySet()) {
            var none = Scenario.of("none", PurchaseRate.times(1).from(Simulated.END.plusMonths(3)), Spend.times(1),
                    RetentionSpend.times(1).rampedOver(Period.ofMonths(2)));
            var compared = value.getValue().compare(BASE, HORIZON, Scenario.baseline(), none);
            assertEquals(compared.total("Baseline"), compared.total("none"), value.getKey());
            assertEquals(0, compared.difference("none"), value.getKey());
            if (compared.hasInterval())
                assertEquals(compared.totalInterval("Baseline"), compared.totalInterval("none"), value.getKey());
            assertArrayEquals(value.getValue().forecast(BASE, HORIZON).clv(),
                    value.getValue().forecast(BASE, HORIZON, none).clv(), value.getKey());
        }
    }
}
