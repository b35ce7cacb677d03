package org.clvlab.jupyter;

import static org.clvlab.data.Condition.where;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.HistoryFaults;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.DataFault;
import org.clvlab.data.DataFaults;
import org.clvlab.data.Datasets;
import org.clvlab.data.Orders;
import org.clvlab.data.Tabular;
import org.clvlab.data.Warehouse;
import org.clvlab.diagnostic.ConditionalExpectation;
import org.clvlab.diagnostic.CustomerLife;
import org.clvlab.diagnostic.FrequencyRecencyGrid;
import org.clvlab.diagnostic.Heterogeneity;
import org.clvlab.diagnostic.HoldoutAccuracy;
import org.clvlab.diagnostic.ProxyAudit;
import org.clvlab.diagnostic.SpendIndependence;
import org.clvlab.diagnostic.TimingRegularity;
import org.clvlab.experiment.Arm;
import org.clvlab.experiment.ConfidenceSequence;
import org.clvlab.experiment.Cuped;
import org.clvlab.experiment.Factorial;
import org.clvlab.experiment.FactorialRates;
import org.clvlab.experiment.LifetimeByArm;
import org.clvlab.experiment.SampleRatio;
import org.clvlab.experiment.SegmentEffects;
import org.clvlab.forecast.Accounts;
import org.clvlab.forecast.CustomerLifetimeValue;
import org.clvlab.forecast.PurchaseRate;
import org.clvlab.forecast.Scenario;
import org.clvlab.forecast.Size;
import org.clvlab.forecast.Spend;
import org.clvlab.grouping.Action;
import org.clvlab.grouping.Agreement;
import org.clvlab.grouping.Drift;
import org.clvlab.grouping.Grouping;
import org.clvlab.grouping.KeyAccounts;
import org.clvlab.grouping.Needs;
import org.clvlab.grouping.Rfm;
import org.clvlab.grouping.SegmentPlans;
import org.clvlab.grouping.WorthNeeds;
import org.clvlab.hypothesis.Confounding;
import org.clvlab.hypothesis.Hypothesis;
import org.clvlab.hypothesis.Register;
import org.clvlab.inference.BayesianDifference;
import org.clvlab.inference.Bootstrap;
import org.clvlab.inference.Regression;
import org.clvlab.inference.Sample;
import org.clvlab.inference.Welch;
import org.clvlab.model.BgNbd;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.GammaGamma;
import org.clvlab.model.Models;
import org.clvlab.model.Nbd;
import org.clvlab.model.ParetoNbd;
import org.clvlab.model.RetentionCurve;
import org.clvlab.model.Sbg;
import org.clvlab.model.Tenures;
import org.clvlab.portfolio.Portfolio;
import org.clvlab.segment.Segmentation;
import org.clvlab.survey.Answers;
import org.clvlab.survey.Codebook;
import org.clvlab.survey.Reliability;
import org.clvlab.survey.ResponseBias;
import org.clvlab.survey.Scale;
import org.clvlab.survey.Score;
import org.clvlab.survey.Waves;
import org.clvlab.survey.Weights;
import org.clvlab.survival.Cox;
import org.clvlab.survival.KaplanMeier;
import org.clvlab.survival.SurvivalFaults;
import org.clvlab.survival.SurvivalTimes;
import tools.jackson.databind.json.JsonMapper;

/**
 * One result of every kind that writes a table, made by the library's own verbs from the purchase log of CDNOW and columns drawn by
 * lot. As a program it writes them all for the tests of workbench/, which read them with pandas.
 */
public final class EveryTable {

    private static final LocalDate HALF = LocalDate.of(1997, 9, 30);
    private static final LocalDate END = LocalDate.of(1998, 6, 30);
    private static final Period YEAR = Period.ofYears(1);
    /** Customers of whom more is known than their orders. */
    private static final int FEW = 500;

    private final Path folder;
    private final Warehouse lab;
    private final Orders orders;
    private final SplittableRandom random = new SplittableRandom(17);
    private final Map<String, Tabular> results = new LinkedHashMap<>();

    private EveryTable(Path folder, Warehouse lab) {
        this.folder = folder;
        this.lab = lab;
        this.orders = lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt"));
    }

    /** Writes every result as CSV and as Parquet into the folder, and as JSON what they hold. */
    public static void main(String[] args) throws IOException {
        var folder = Files.createDirectories(Path.of(args[0]));
        try (var lab = Warehouse.inMemory()) {
            of(folder, lab).forEach((name, result) -> {
                result.writeTo(folder.resolve(name + ".csv"));
                result.writeTo(folder.resolve(name + ".parquet"));
                var values = new LinkedHashMap<String, List<Object>>();
                result.typedTable().columns().forEach(column -> values.put(column.name(), column.values().stream()
                        .map(value -> value instanceof LocalDate ? (Object) value.toString() : value).toList()));
                JsonMapper.shared().writeValue(folder.resolve(name + ".json").toFile(), values);
            });
        }
    }

    /** {@return every kind of result by its class's name} */
    static Map<String, Tabular> of(Path folder, Warehouse lab) throws IOException {
        var all = new EveryTable(folder, lab);
        all.read();
        all.modelled();
        all.forecast();
        all.grouped();
        all.tested();
        all.surveyed();
        return all.results;
    }

    private void add(Tabular... more) {
        for (var result : more) results.put(result.getClass().getName().replaceFirst(".*[.]", ""), result);
    }

    private void read() throws IOException {
        var people = orders.perCustomer();
        add(people, people.audit(), orders.reading(),
                people.compare("orders").between(where("revenue").atLeast(50), where("revenue").below(50)),
                new DataFaults(List.of(new DataFault("orders.csv", 3, "revenue", "ten", "a number", "Write 10."))),
                new HistoryFaults(List.of("customer 1: recency 3 exceeds age 2")));
        var spans = SurvivalTimes.toSecondPurchase(orders, END, ChronoUnit.WEEKS);
        spans = spans.with("coupon", IntStream.range(0, spans.size()).mapToDouble(_ -> random.nextDouble()).toArray())
                .with("channel", IntStream.range(0, spans.size()).mapToObj(i -> "channel " + i % 3).toList());
        var curves = KaplanMeier.by(spans, "channel");
        var cox = Cox.fit(spans);
        add(spans, KaplanMeier.of(spans), curves, curves.logRank(), cox, cox.proportionality(), cox.baseline());
        try {
            SurvivalTimes.of(new double[]{-1}, new boolean[]{true}, ChronoUnit.WEEKS);
        } catch (SurvivalFaults faults) {
            add(faults);
        }
    }

    private void modelled() {
        var split = CustomerBase.split(orders, HALF, ChronoUnit.WEEKS);
        var base = split.calibration();
        var fit = BgNbd.fit(base);
        add(base, split.holdout(), base.cohorts(), base.preparation().orElseThrow(), fit,
                fit.estimate(model -> model.expectedTransactions(52)), fit.predict(base, 39), fit.validate(split.holdout()),
                Models.compare(split.holdout(), fit, ParetoNbd.fit(base)));
        var few = base.at(IntStream.range(0, 300).toArray());
        add(Models.likelihoodRatio(Nbd.fit(few), ParetoNbd.fit(few), few, 19, 5));
        var tenures = Tenures.ofSurvivors(ChronoUnit.YEARS, 1000, 869, 743, 653, 593, 551, 517, 491);
        add(tenures, RetentionCurve.of(Sbg.fit(tenures).model(), tenures, 12));
        var model = fit.model();
        add(ConditionalExpectation.of(model, split.holdout(), ConditionalExpectation.By.FREQUENCY),
                CustomerLife.of(model, orders, base.ids().getFirst(), HALF), FrequencyRecencyGrid.of(model, base, 39),
                new Heterogeneity(model), HoldoutAccuracy.of(fit, split.holdout()),
                ProxyAudit.of(split.holdout()).with("frequency", Arrays.stream(base.frequency()).asDoubleStream().toArray()),
                SpendIndependence.of(base), TimingRegularity.of(orders, END));
    }

    private CustomerLifetimeValue clv(CustomerBase base) {
        return CustomerLifetimeValue.of(BgNbd.fit(base), GammaGamma.fit(base.repeatBuyers())).withMargin(0.4)
                .withDiscountRate(DiscountRate.annual(0.1)).withDraws(50);
    }

    private void forecast() {
        var base = CustomerBase.of(orders, END, ChronoUnit.WEEKS);
        var clv = clv(base);
        var forecast = clv.forecast(base, YEAR);
        add(forecast, forecast.ledger(), forecast.explain(base.ids().getFirst()), forecast.breakEven(), forecast.equity(),
                forecast.neverProfitable(), forecast.assumptions(),
                Accounts.of(base.ids(), new double[base.size()], new double[base.size()], new double[base.size()]));
        var groups = IntStream.range(0, base.size()).mapToObj(i -> i % 2 == 0 ? "even" : "odd").toArray(String[]::new);
        var people = orders.perCustomer().with("half", base.ids(), groups);
        var compared = clv.knowing(people, "half").compare(base, YEAR, Scenario.baseline(),
                Scenario.of("more", PurchaseRate.times(Size.measured(1.1, 1.02, 1.18)), Spend.times(1.02)));
        add(compared, compared.byGroup("more"), compared.tornado("more"), compared.sobol("more"), compared.waterfall("more"),
                compared.invest("more", 500), compared.target("more", 1.1 * compared.total("more")));
        var portfolio = Portfolio.of(forecast).groupedBy("half", groups);
        add(portfolio, portfolio.concentration(), portfolio.mix(), portfolio.lossOfEach("half"), portfolio.whaleCurve());
    }

    private double[] around(double... centres) {
        return IntStream.range(0, FEW).mapToDouble(i -> centres[i % centres.length] + 0.4 * random.nextGaussian()).toArray();
    }

    private void grouped() throws IOException {
        CustomerTable people = orders.perCustomer();
        var few = people.ids().subList(0, FEW);
        for (var column : Map.of("ideas", new double[]{5, 1, 1}, "gifts", new double[]{1, 5, 1}, "price", new double[]{1, 1, 5})
                .entrySet().stream().sorted(Map.Entry.comparingByKey()).toList())
            people = people.with(column.getKey(), few, around(column.getValue()));
        var answered = people.numbers("price");
        for (int i = 0; i < answered.length; i += 4) answered[i] = Double.NaN;
        people = people.with("price_said", people.ids(), answered).with("basket", few, around(1, 2, 3));
        var groups = Grouping.of(people).by("ideas", "gifts").withReplicates(10).find();
        var later = Grouping.of(people).by("ideas", "gifts").withReplicates(10).withSeed(2).find();
        add(groups, groups.choice(), groups.stability(), groups.rules(), Agreement.of(groups.labels(), later.labels()),
                Drift.between(groups, later), Rfm.of(orders, END));
        var needs = Needs.of(people).need("Ideas", "ideas").need("Gifts", "gifts").need("Price", "price_said").basket("basket")
                .grouping(how -> how.withReplicates(10)).find();
        var base = CustomerBase.of(orders, END, ChronoUnit.WEEKS);
        var clv = clv(base);
        var forecast = clv.forecast(base, YEAR);
        add(needs, needs.basket().orElseThrow(), WorthNeeds.of(needs, forecast),
                KeyAccounts.of(people, forecast, base, KeyAccounts.Ledger.empty()));
        var segments = Segmentation.of(people).segment("Many", where("orders").atLeast(5))
                .segment("Some", where("orders").atLeast(2))
                .otherwise("One");
        var plans = SegmentPlans.of(segments, clv, base, YEAR, "USD").action("Many", Action.called("Advice")
                .gives("less to search").changing(Spend.times(1.1)).measuredBy("orders a year", "orders"));
        add(segments, segments.definition(), segments.exportTo(folder.resolve("export")), plans, plans.of("Many"));
    }

    private Sample sample(String name, double mean) {
        return Sample.of(name, IntStream.range(0, 50).mapToDouble(_ -> mean + random.nextGaussian()).toArray());
    }

    private void tested() {
        var a = sample("a", 0.3);
        var b = sample("b", 0);
        add(Welch.test().of(a, b), Bootstrap.bca().of("first value", a, values -> values[0]), BayesianDifference.ofMeans(a, b),
                Regression.robust().of(a, b));
        var first = new boolean[400];
        var second = new boolean[400];
        var counts = new double[400];
        var before = new double[400];
        for (int i = 0; i < 400; i++) {
            first[i] = i % 2 == 0;
            second[i] = i % 4 < 2;
            before[i] = random.nextInt(6);
            counts[i] = before[i] + (first[i] ? 1 : 0) + random.nextInt(3);
        }
        var segments = new LinkedHashMap<String, List<Sample>>();
        segments.put("new", List.of(a, b));
        segments.put("loyal", List.of(b, a));
        add(Factorial.of(Sample.of("orders", counts), "points", first, "mail", second),
                FactorialRates.of(counts, before, "points", first, "mail", second),
                ConfidenceSequence.of(first, counts, 0.5, new int[]{200, 400}, List.of("one", "two"), 400),
                SampleRatio.of(Map.of("control", 201L, "treatment", 199L), Map.of("control", 0.5, "treatment", 0.5)),
                SegmentEffects.of(segments),
                Cuped.of(new Arm("treatment", Arrays.copyOf(counts, 200), Arrays.copyOf(before, 200)),
                        new Arm("control", Arrays.copyOfRange(counts, 200, 400), Arrays.copyOfRange(before, 200, 400))));
        var buyers = CustomerBase.of(orders, END, ChronoUnit.WEEKS);
        add(LifetimeByArm.by(new ParetoNbd(1, 10, 1, 20, ChronoUnit.WEEKS)).of(buyers,
                IntStream.range(0, buyers.size()).mapToObj(i -> i % 2 == 0 ? "control" : "mail").toList(), "control",
                Arrays.stream(buyers.frequency()).asDoubleStream().toArray()));
        var gap = Confounding.of("orders", counts, "points", first, "none").byNumbers("before", before);
        add(gap.matched(), gap.regressed());
        var register = Register.named("all");
        var claim = register.claim(Hypothesis.that("Points bring orders").smallestEffectThatMatters(0.2));
        register.behaviour(claim, gap.raw());
        register.survey(claim, gap.regressed());
        register.claim(Hypothesis.that("Mail brings orders").smallestEffectThatMatters(0.2));
        add(register, register.judgement(claim), register.judgement(claim).behaviour());
    }

    private static Score score(double... answers) { return Score.satisfaction(Answers.of("csat", Scale.oneToFive(), answers)); }

    private void surveyed() {
        var waves = new LinkedHashMap<String, Score>();
        waves.put("2025-Q1", score(5, 4, 4, 2, 1));
        waves.put("2025-Q2", score(5, 5, 4, 2, 3, 3));
        add(score(5, 4, 4, 2, 1, Double.NaN), new Waves(waves),
                new ResponseBias(3, 5, List.of(new ResponseBias.Row("orders", 1.1, 0.7, 0.2))),
                Reliability.of(List.of("one", "two"), new double[]{1, 2, 3, 4, 5}, new double[]{2, 3, 4, 4, 6}),
                Weights.postStratified("region", new String[]{"north", "north", "south"}, Map.of("north", 0.5, "south", 0.5)),
                Codebook.empty().code("delivery", "late").of(new String[]{"Too late", "lovely", null}));
    }
}
