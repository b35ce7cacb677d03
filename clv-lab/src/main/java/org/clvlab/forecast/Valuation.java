package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.clvlab.model.Course;
import org.clvlab.model.Fit;
import org.clvlab.model.Model;

/**
 * Works out scenarios for one {@link Question}. What does not depend on a scenario, whether customers are alive and what they
 * spend at each point of the inputs, is done once for all of them. With D the discounted purchases of a pair, weighted by the
 * {@link Factors} of their months, a customer's value is
 *
 * <pre>
 * P(alive) (E[spend] (D beyond margin + margin D on margin + ...) - contacts D served - ...) - what is spent on keeping
 * </pre>
 *
 * Parallel work goes into fixed places, so the cores change no bit.
 */
final class Valuation {

    private final Question asked;
    private final Inputs inputs;
    private final List<Question.Cell> cells;
    private final Question.Spenders spenders;
    private final Model[] buying;
    private final Model[] spending;
    private final double[] contacts;
    private final double[] returned;
    private final double returnHandling;
    private final List<Known> known = new ArrayList<>();

    /** A cell's customers at each point of the inputs: alive (by buying point and history), spend (by spending point). */
    private record Known(double[][] alive, double[][] spend, double[] margin, double[] contacts, double[] returned) {}

    Valuation(Question asked, Inputs inputs) {
        this.asked = asked;
        this.inputs = inputs;
        this.cells = asked.cells();
        this.spenders = asked.spendersByModel();
        this.buying = inputs.buyingAtPoints();
        this.spending = inputs.spendingAtPoints();
        contacts = asked.accounts().contactCostPerOrder();
        returned = asked.accounts().returnsPerKept();
        returnHandling = asked.accounts().returnHandling();
        for (var cell : cells)
            known.add(known(cell));
    }

    private Known known(Question.Cell cell) {
        var projection = cell.projection();
        var margin = cell.own(asked.margin());
        var ofContacts = cell.own(contacts);
        var ofReturned = cell.own(returned);
        var modelOf = cell.own(spenders.groupOf());
        var alive = new double[buying.length][];
        for (int b = 0; b < buying.length; b++)
            alive[b] = projection.alive(cell.alike().of(buying[b]));
        var spend = new double[spending.length][];
        for (int s = 0; s < spending.length; s++)
            spend[s] = projection.spend(spenders.models(spending[s]), modelOf);
        return new Known(alive, spend, margin, ofContacts, ofReturned);
    }

    private Projection.Weights weights(int cell, int pair) {
        var own = known.get(cell);
        return cells.get(cell).projection().weights(own.alive()[inputs.buyingOf(pair)], own.spend()[inputs.spendingOf(pair)],
                own.margin(), own.contacts(), own.returned());
    }

    /** What the levers of a scenario come to at one point: by cell, what holds for all, and those on each channel to come. */
    record Case(Factors[] factors, Course[] courses, double[] discount, List<List<Factors.Sized>> onChannels) {}

    private Case at(Scenario scenario, Map<Lever, Double> sizes) {
        var all = sized(scenario.allLevers(), sizes);
        var factors = new Factors[cells.size()];
        var courses = new Course[cells.size()];
        for (int c = 0; c < factors.length; c++) {
            var cell = cells.get(c);
            var own = all.stream().filter(l -> cell.reached(l.lever().segment())).toList();
            factors[c] = Factors.of(own, asked.months());
            courses[c] = Factors.course(own, asked.months(), 0, asked.unitDays());
        }
        return new Case(factors, courses, Factors.discount(all, asked.months(), asked.rate()),
                asked.arrivals().stream().map(channel -> sized(scenario.on(channel), sizes)).toList());
    }

    private static List<Factors.Sized> sized(List<Lever> levers, Map<Lever, Double> sizes) {
        return levers.stream().filter(lever -> !lever.isIdle())
                .map(lever -> new Factors.Sized(lever, sizes.getOrDefault(lever, lever.factor()))).toList();
    }

    int draws() { return inputs.draws(); }

    Inputs inputs() { return inputs; }

    Question asked() { return asked; }

    /** A scenario worked out at the estimate alone: what everything in it is worth. */
    double worth(Scenario scenario) {
        var valued = of(scenario, false, false);
        return valued.worth(valued.all(), asked.months().size());
    }

    /** A scenario worked out. */
    Valued of(Scenario scenario, boolean eachCustomer) { return of(scenario, eachCustomer, true); }

    private Valued of(Scenario scenario, boolean eachCustomer, boolean withSpread) {
        var levers = scenario.uncertain();
        var response = inputs.design(levers.size());
        boolean uncertain = withSpread && inputs.dimensions() + levers.size() > 0;
        var design = uncertain ? response.points() : Arrays.copyOf(response.points(), 1);
        var pairOf = new int[design.length];
        var caseOf = new int[design.length];
        var cases = new ArrayList<Case>();
        var seen = new HashMap<List<Double>, Integer>();
        for (int p = 0; p < design.length; p++) {
            pairOf[p] = inputs.pair(design[p]);
            var sizes = new HashMap<Lever, Double>();
            var key = new ArrayList<Double>();
            for (int l = 0; l < levers.size(); l++) {
                double coordinate = design[p][inputs.dimensions() + l];
                key.add(coordinate);
                sizes.put(levers.get(l), Inputs.size(levers.get(l).size(), coordinate));
            }
            caseOf[p] = seen.computeIfAbsent(key, k -> {
                cases.add(at(scenario, sizes));
                return cases.size() - 1;
            });
        }
        var atEstimate = cases.getFirst();
        var keeping = new Keeping(asked, cells, scenario);
        int labels = asked.labels().size();
        int months = asked.months().size();
        var valued = new Valued(asked, scenario, levers, atEstimate.discount(), labels + asked.arrivals().size());
        var near = new double[design.length][labels + asked.arrivals().size()][months];
        if (eachCustomer)
            valued.prepareCustomers(asked.base().size(), uncertain);
        for (int c = 0; c < cells.size(); c++) {
            var cell = cells.get(c);
            var own = cell.alike().of(buying[0]);
            var bought = cell.projection().purchases(own, atEstimate.courses()[c], true);
            ledger(valued, cell, weights(c, 0), bought, atEstimate.factors()[c]);
            var exact = Discounted.of(bought, atEstimate.factors()[c], atEstimate.discount());
            var at = new Discounted[design.length];
            if (uncertain) {
                int cellNumber = c;
                var alike = IntStream.range(0, design.length).boxed()
                        .collect(Collectors.groupingBy(p -> List.of(inputs.buyingOf(pairOf[p]), caseOf[p])));
                // what is bought is large, and goes as soon as it is summed
                alike.entrySet().parallelStream().forEach(entry -> {
                    var under = cases.get(entry.getKey().get(1));
                    var factors = under.factors()[cellNumber];
                    var drawn = cell.projection().purchases(cell.alike().of(buying[entry.getKey().get(0)]),
                            under.courses()[cellNumber], false);
                    var discounted = Discounted.of(drawn, factors, under.discount());
                    for (int p : entry.getValue()) {
                        at[p] = discounted;
                        addNet(near[p], cell, weights(cellNumber, pairOf[p]), drawn, factors);
                    }
                });
            }
            if (eachCustomer)
                customers(valued, c, bought, exact, at, response, pairOf, caseOf, cases, keeping);
        }
        keeping.addTo(valued, buying[0], atEstimate);
        var toCome = ToCome.of(asked);
        for (int a = 0; a < asked.arrivals().size(); a++) {
            toCome.byMonth(a, buying[0], spending[0], atEstimate.onChannels().get(a), valued);
            int channel = a;
            if (uncertain)
                IntStream.range(0, design.length).parallel().forEach(p -> near[p][labels + channel] = toCome.byMonth(channel,
                        buying[inputs.buyingOf(pairOf[p])], spending[inputs.spendingOf(pairOf[p])],
                        cases.get(caseOf[p]).onChannels().get(channel), null));
        }
        valued.close();
        if (uncertain) {
            var kept = new double[design.length][near[0].length][months];
            IntStream.range(0, design.length).parallel().forEach(p -> {
                var fixed = new Valued(asked, scenario, levers, null, labels);
                keeping.addTo(fixed, buying[inputs.buyingOf(pairOf[p])], cases.get(caseOf[p]));
                fixed.addTo(kept[p]);
            });
            var discounts = cases.stream().map(Case::discount).toArray(double[][]::new);
            valued.spread(near, kept, response, inputs.coordinates(levers), caseOf, discounts);
        }
        return valued;
    }

    /** Adds a cell's money before what is spent on keeping, by label and month. */
    private void addNet(double[][] net, Question.Cell cell, Projection.Weights w, double[][] bought, Factors f) {
        var projection = cell.projection();
        for (int slot = 0; slot < projection.slots(); slot++) {
            var months = bought[projection.pairOfSlot(slot)];
            var sums = net[projection.labelOfSlot(slot)];
            for (int month = 0; month < months.length; month++)
                sums[month] += months[month] * (w.spend(slot) * f.beyondMargin()[month] + w.margin(slot) * f.onMargin()[month]
                        - f.serve()[month] * (w.contacts(slot) + returnHandling * w.returned(slot) * f.revenue()[month]));
        }
    }

    /** Adds a cell's lines at the estimate. */
    private void ledger(Valued valued, Question.Cell cell, Projection.Weights w, double[][] bought, Factors f) {
        var projection = cell.projection();
        for (int slot = 0; slot < projection.slots(); slot++) {
            var months = bought[projection.pairOfSlot(slot)];
            int label = projection.labelOfSlot(slot);
            for (int month = 0; month < months.length; month++) {
                double kept = w.spend(slot) * f.revenue()[month];
                double back = w.returned(slot) * f.revenue()[month];
                valued.orders[label][month] += months[month] * w.alive(slot);
                valued.add(CashLine.REVENUE, label, month, months[month] * (kept + back));
                valued.add(CashLine.RETURNS, label, month, -months[month] * back);
                valued.add(CashLine.COST_OF_GOODS, label, month, months[month] * (w.spend(slot)
                        * (f.beyondMargin()[month] - f.revenue()[month]) + w.margin(slot) * f.onMargin()[month]));
                valued.add(CashLine.CONTACTS, label, month, -months[month] * f.serve()[month] * w.contacts(slot));
                valued.add(CashLine.HANDLING, label, month, -months[month] * f.serve()[month] * returnHandling * back);
            }
        }
    }

    /** Each customer's value, with the interval that follows from the values at the points of the inputs. */
    private void customers(Valued valued, int c, double[][] bought, Discounted exact, Discounted[] at,
            Response.Design design, int[] pairOf, int[] caseOf, List<Case> cases, Keeping keeping) {
        var cell = cells.get(c);
        var own = known.get(c);
        var projection = cell.projection();
        var levers = valued.levers;
        boolean normal = levers.stream().allMatch(l -> l.size() instanceof Size.LogNormal);
        var coordinates = normal ? null : inputs.coordinates(levers);
        var spent = spent(keeping, c, pairOf, caseOf, cases);
        var ordered = Arrays.stream(bought).parallel().mapToDouble(months -> Arrays.stream(months).sum()).toArray();
        Stretch.overAll(projection.customers(), (from, to) -> {
            for (int i = from; i < to; i++) {
                int place = cell.position(i);
                int pair = projection.pairOf(i);
                double alive = own.alive()[0][projection.historyOf(i)];
                valued.alive[place] = alive;
                valued.spend[place] = own.spend()[0][i];
                valued.expected[place] = alive * ordered[pair];
                valued.clv[place] = value(own, projection, i, 0, exact) - Keeping.of(spent[0], pair);
            }
        });
        if (valued.low == null)
            return;
        IntStream.range(0, projection.customers()).parallel().forEach(i -> {
            int place = cell.position(i);
            int pair = projection.pairOf(i);
            // what is the same whatever the inputs are would only bend the logarithm of what is left
            double same = isSame(spent, pair) ? Keeping.of(spent[0], pair) : 0;
            var values = new double[pairOf.length];
            for (int p = 0; p < values.length; p++)
                values[p] = value(own, projection, i, pairOf[p], at[p]) - (same == 0 ? Keeping.of(spent[p], pair) : 0);
            var response = design.through(values);
            double atZero = valued.clv[place] + same;
            var interval = normal ? response.interval(atZero) : drawn(response, coordinates, atZero);
            valued.low[place] = interval.low() - same;
            valued.high[place] = interval.high() - same;
        });
    }

    /** What is spent on keeping, by point and by pair; worked out once for what is the same at several points. */
    private double[][] spent(Keeping keeping, int c, int[] pairOf, int[] caseOf, List<Case> cases) {
        var done = new ConcurrentHashMap<List<Integer>, double[]>();
        var spent = new double[pairOf.length][];
        IntStream.range(0, spent.length).parallel().forEach(p -> {
            int b = keeping.dependsOnBuying() ? inputs.buyingOf(pairOf[p]) : 0;
            spent[p] = done.computeIfAbsent(List.of(b, caseOf[p]), _ -> keeping.onEach(c, buying[b], cases.get(caseOf[p])));
        });
        return spent;
    }

    private static boolean isSame(double[][] spent, int pair) {
        for (var atPoint : spent)
            if (Keeping.of(atPoint, pair) != Keeping.of(spent[0], pair))
                return false;
        return true;
    }

    private static Fit.Interval drawn(Response response, double[][] coordinates, double atZero) {
        return Inputs.interval(Arrays.stream(coordinates).mapToDouble(point -> response.at(point, atZero)).toArray());
    }

    private double value(Known own, Projection projection, int i, int point, Discounted at) {
        return at.left(projection.pairOf(i), own.alive()[inputs.buyingOf(point)][projection.historyOf(i)],
                own.spend()[inputs.spendingOf(point)][i], own.margin()[i], own.contacts()[i],
                returnHandling * own.returned()[i]);
    }
}
