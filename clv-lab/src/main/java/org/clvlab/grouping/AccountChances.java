package org.clvlab.grouping;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.clvlab.cohort.CustomerBase;
import org.clvlab.forecast.Forecast;
import org.clvlab.model.TransactionModel;

/**
 * How probable each customer is to reach a line of worth, and to be worth more than it costs over its whole life, by the
 * distribution of the number of its orders up to the horizon.
 *
 * @param key
 *            of each customer of the base, to reach the line
 * @param profitable
 *            of each customer of the base, to be profitable
 */
record AccountChances(double[] key, double[] profitable) {

    private static final int MOST_ORDERS = 20_000;
    private static final double NEGLIGIBLE = 1e-12;

    static AccountChances of(TransactionModel model, Forecast forecast, CustomerBase base, KeyAccounts.Ledger ledger,
            double line) {
        var expected = forecast.expectedOrders();
        var orders = new OrdersToCome(model, base.frequency(), base.recency(), base.age(), expected, horizon(forecast));
        var profit = new HashMap<String, double[]>();
        for (int i = 0; i < ledger.ids().size(); i++)
            profit.put(ledger.ids().get(i), new double[]{ledger.profit()[i], ledger.costOfOrder()[i]});
        var clv = forecast.clv();
        var chances = new AccountChances(new double[clv.length], new double[clv.length]);
        IntStream.range(0, clv.length).parallel().forEach(i -> {
            var past = profit.getOrDefault(base.ids().get(i), new double[2]);
            double worth = (expected[i] > 0 ? clv[i] / expected[i] : 0) - past[1];
            chances.key[i] = worth > 0 ? orders.atLeast(i, line / worth) : 0;
            chances.profitable[i] = worth > 0
                    ? past[0] > 0 ? 1 : orders.above(i, -past[0] / worth)
                    : past[0] <= 0 ? 0 : worth == 0 ? 1 : 1 - orders.atLeast(i, past[0] / -worth);
        });
        return chances;
    }

    /** In the models' unit of time. */
    private static double horizon(Forecast forecast) {
        var assumptions = forecast.assumptions();
        double days = ChronoUnit.DAYS.between(assumptions.asOf(), assumptions.asOf().plus(assumptions.horizon()));
        return days * ChronoUnit.DAYS.getDuration().toSeconds() / assumptions.unit().getDuration().toSeconds();
    }

    /** The distribution of each customer's orders up to the horizon. */
    private record OrdersToCome(TransactionModel model, int[] frequency, double[] recency, double[] age, double[] expected,
            double horizon) {

        /** {@return the probability of at least so many orders, at the next whole number} */
        double atLeast(int customer, double orders) {
            if (orders <= 0) return 1;
            if (orders > MOST_ORDERS) return 0;
            int most = (int) Math.ceil(orders - 1e-12) - 1;
            if (most < 0) return 1;
            // who is asked for far more than is expected is seen not to reach it without counting so far
            int enough = (int) Math.min(most, 20 + Math.ceil(10 * expected[customer]));
            double more = more(customer, enough);
            return enough == most || more < NEGLIGIBLE ? more : more(customer, most);
        }

        /** {@return the probability of more than so many orders} */
        private double more(int customer, int count) {
            return Math.clamp(1 - Arrays.stream(model.probabilityOfPurchases(count, horizon, frequency[customer],
                    recency[customer], age[customer])).sum(), 0, 1);
        }

        double above(int customer, double orders) { return atLeast(customer, Math.floor(orders) + 1); }
    }
}
