package org.clvlab.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import org.clvlab.model.Course;
import org.clvlab.model.DiscountRate;

/**
 * What a set of levers, each of a given size, makes of the months to come for customers on whom all of them act. A purchase
 * that the spend model expects to bring 1 brings, with s the factor on what is bought, p on price, c on the cost of goods and
 * &mu; on the margin rate,
 *
 * <pre>
 * revenue s p,  cost of goods s c (1 - &mu; margin),  hence a contribution of  s (p - c) + margin s c &mu;
 * </pre>
 *
 * @param revenue
 *            mean of s p over the days of each month
 * @param beyondMargin
 *            mean of s (p - c)
 * @param onMargin
 *            mean of s c &mu;
 * @param serve
 *            mean factor on the cost to serve
 * @param retention
 *            mean factor on retention spend
 */
record Factors(double[] revenue, double[] beyondMargin, double[] onMargin, double[] serve, double[] retention) {

    /** A ramp is followed in steps of so many days, each with the factor of its middle. */
    private static final int STEP = 7;
    /** A series from outside is followed in longer steps, each with its mean. */
    private static final int LONG_STEP = 30;

    /** A lever with the size it has in one case. */
    record Sized(Lever lever, double size) {
        double at(LocalDate asOf, double day) { return lever.at(asOf, day, size); }
    }

    static Factors of(List<Sized> levers, Months months) {
        int n = months.size();
        var factors = new Factors(new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (int month = 0; month < n; month++) {
            long first = months.startDay(month);
            long last = months.endDay(month);
            for (long day = first; day < last; day++) {
                double bought = 1;
                double price = 1;
                double cost = 1;
                double margin = 1;
                double serve = 1;
                double retention = 1;
                for (var lever : levers) {
                    double factor = lever.at(months.asOf(), day + 0.5);
                    switch (lever.lever().force().moved()) {
                        case Force.Plain plain -> {
                            switch (plain) {
                                case SPEND -> bought *= factor;
                                case MARGIN -> margin *= factor;
                                case COST_OF_GOODS -> cost *= factor;
                                case COST_TO_SERVE -> serve *= factor;
                                case RETENTION_SPEND -> retention *= factor;
                                case PURCHASE_RATE, DROPOUT, DISCOUNT_RATE -> {
                                }
                            }
                        }
                        case Force.Prices prices -> {
                            price *= factor;
                            bought *= Math.pow(factor, prices.elasticity());
                        }
                        case Force.NewCustomers _,Force.Acquisition _,Force.Outside _ -> {
                        }
                    }
                }
                factors.revenue[month] += bought * price;
                factors.beyondMargin[month] += bought * (price - cost);
                factors.onMargin[month] += bought * cost * margin;
                factors.serve[month] += serve;
                factors.retention[month] += retention;
            }
            for (var sums : List.of(factors.revenue, factors.beyondMargin, factors.onMargin, factors.serve, factors.retention))
                sums[month] /= last - first;
        }
        return factors;
    }

    /** What a unit of money in the middle of each month is worth at the end of the data. */
    static double[] discount(List<Sized> levers, Months months, DiscountRate rate) {
        var own = levers.stream()
                .filter(l -> l.lever().force().moved() == Force.Plain.DISCOUNT_RATE && !l.lever().isIdleAt(l.size())).toList();
        if (own.isEmpty())
            return months.discountFactors(rate);
        var factors = new double[months.size()];
        double exponent = 0;
        for (int month = 0; month < factors.length; month++) {
            double before = exponent;
            for (long day = months.startDay(month); day < months.endDay(month); day++) {
                double annual = rate.annual();
                for (var lever : own)
                    annual *= lever.at(months.asOf(), day + 0.5);
                exponent += Math.log1p(annual) / 365.25;
            }
            factors[month] = Math.exp(-(before + exponent) / 2);
        }
        return factors;
    }

    /** The mean factor on the number of new customers, or on what each costs, in a month. */
    static double arrivals(List<Sized> levers, Months months, int month, String channel, boolean cost) {
        double sum = 0;
        for (long day = months.startDay(month); day < months.endDay(month); day++) {
            double factor = 1;
            for (var lever : levers)
                if (acts(lever.lever().force().moved(), channel, cost))
                    factor *= lever.at(months.asOf(), day + 0.5);
            sum += factor;
        }
        return sum / (months.endDay(month) - months.startDay(month));
    }

    private static boolean acts(Force force, String channel, boolean cost) {
        var on = switch (force) {
            case Force.NewCustomers come when !cost -> come.channel();
            case Force.Acquisition acquisition when cost -> acquisition.channel();
            default -> null;
        };
        return on != null && (on.isEmpty() || on.equals(channel));
    }

    /** The course of purchase rate and dropout for customers who are known from a day on, in units of so many days. */
    static Course course(List<Sized> levers, Months months, long fromDay, double unitDays) {
        var acting = levers.stream().filter(l -> l.lever().force().moved() == Force.Plain.PURCHASE_RATE
                || l.lever().force().moved() == Force.Plain.DROPOUT).filter(l -> !l.lever().isIdleAt(l.size())).toList();
        if (acting.isEmpty())
            return Course.UNCHANGED;
        long horizon = months.endDay(months.size() - 1);
        var breaks = new TreeSet<Long>();
        for (var sized : acting) {
            var timing = sized.lever().timing();
            long start = timing.start(months.asOf());
            long full = timing.full(months.asOf());
            long end = timing.end(months.asOf());
            for (long day = start; day < Math.min(full, end); day += STEP)
                breaks.add(day);
            if (full < end)
                breaks.add(full);
            breaks.add(end);
            if (sized.lever().force() instanceof Force.Outside)
                for (long day = start; day < Math.min(end, horizon); day += LONG_STEP)
                    breaks.add(day);
        }
        long[] ends = breaks.stream().mapToLong(Long::longValue).filter(day -> day > fromDay && day <= horizon).toArray();
        var purchaseRate = new double[ends.length + 1];
        var dropout = new double[ends.length + 1];
        for (int piece = 0; piece <= ends.length; piece++) {
            double begin = piece == 0 ? fromDay : ends[piece - 1];
            double close = piece < ends.length ? ends[piece] : begin;
            purchaseRate[piece] = 1;
            dropout[piece] = 1;
            for (var sized : acting) {
                double factor = sized.lever().force() instanceof Force.Outside
                        ? mean(sized, months, begin, Math.max(close, Math.min(begin + LONG_STEP, horizon)))
                        : sized.at(months.asOf(), (begin + close) / 2);
                if (sized.lever().force().moved() == Force.Plain.DROPOUT)
                    dropout[piece] *= factor;
                else
                    purchaseRate[piece] *= factor;
            }
        }
        return Course.of(Arrays.stream(ends).mapToDouble(day -> (day - fromDay) / unitDays).toArray(), purchaseRate, dropout);
    }

    private static double mean(Sized sized, Months months, double begin, double end) {
        double sum = 0;
        int days = 0;
        for (double day = begin; day < end || days == 0; day++, days++)
            sum += sized.at(months.asOf(), day + 0.5);
        return sum / days;
    }
}
