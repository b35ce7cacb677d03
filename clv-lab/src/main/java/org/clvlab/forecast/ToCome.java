package org.clvlab.forecast;

import java.util.List;
import java.util.stream.IntStream;

import org.clvlab.model.Model;
import org.clvlab.model.Renewing;
import org.clvlab.model.TransactionModel;

/**
 * The money of customers still to come. Of them nothing is known yet, so margin and cost to serve are the means over the base.
 *
 * @param asked
 *            of whom
 * @param margin
 *            share of revenue
 * @param contacts
 *            cost an order
 * @param handled
 *            cost of handling what is sent back, for each unit of value kept
 * @param returned
 *            value sent back for each unit of value kept
 */
record ToCome(Question asked, double margin, double contacts, double handled, double returned) {

    static ToCome of(Question asked) {
        int n = asked.base().size();
        double margin = 0;
        double contacts = 0;
        double returned = 0;
        for (int i = 0; i < n; i++) {
            margin += asked.margin()[i] / n;
            contacts += asked.accounts().contactCostPerOrder()[i] / n;
            returned += asked.accounts().returnsPerKept(i) / n;
        }
        return new ToCome(asked, margin, contacts, asked.accounts().returnHandling() * returned, returned);
    }

    /** The money by month of those who come by a channel; where a ledger is given, its lines too. */
    double[] byMonth(int number, Model buyers, Model spenders, List<Factors.Sized> levers, Valued ledger) {
        var channel = asked.arrivals().get(number);
        TransactionModel model = asked.buyingOf(buyers, channel);
        double mean = asked.spendingOf(spenders, channel).populationMean();
        var months = asked.months();
        var f = Factors.of(levers, months);
        var net = new double[months.size()];
        int label = asked.labels().size() + number;
        for (int month = 0; month < Math.min(net.length, channel.months()); month++) {
            long day = (months.startDay(month) + months.endDay(month)) / 2;
            double come = channel.perMonth() * months.share(month)
                    * Factors.arrivals(levers, months, month, channel.channel(), false);
            double paid = come * channel.cost()
                    * Factors.arrivals(levers, months, month, channel.channel(), true);
            var horizons = new double[net.length - month];
            for (int k = 0; k < horizons.length; k++)
                horizons[k] = (months.endDay(month + k) - day) / asked.unitDays();
            var begun = model.startingIn(day / asked.unitDays());
            var course = Factors.course(levers, months, day, asked.unitDays());
            var bought = begun.outlook(0, course).expectedTransactions(0, 0, horizons);
            // of contracts it is seen who has left, and nothing is spent on keeping them any more
            var running = begun instanceof Renewing contracts && asked.accounts().retentionPerMonth() > 0
                    ? contracts.running(0, 0, course, middles(month, day))
                    : new double[]{1};
            net[month] -= paid;
            if (ledger != null)
                ledger.add(CashLine.ACQUISITION, label, month, -paid);
            for (int k = 0; k < horizons.length; k++) {
                double orders = come * (k == 0 ? 1 + bought[0] : bought[k] - bought[k - 1]);
                int m = month + k;
                double goods = mean * (f.beyondMargin()[m] - f.revenue()[m] + margin * f.onMargin()[m]);
                double served = f.serve()[m] * contacts;
                double taken = f.serve()[m] * handled * mean * f.revenue()[m];
                double kept = come * asked.accounts().retentionPerMonth() * months.share(m) * f.retention()[m]
                        * Keeping.of(running, k) * (k == 0 ? 0.5 : 1);
                net[m] += orders * (mean * f.revenue()[m] + goods - served - taken) - kept;
                if (ledger != null) {
                    double back = orders * mean * f.revenue()[m] * returned;
                    ledger.orders[label][m] += orders;
                    ledger.add(CashLine.REVENUE, label, m, orders * mean * f.revenue()[m] + back);
                    ledger.add(CashLine.RETURNS, label, m, -back);
                    ledger.add(CashLine.COST_OF_GOODS, label, m, orders * goods);
                    ledger.add(CashLine.CONTACTS, label, m, -orders * served);
                    ledger.add(CashLine.HANDLING, label, m, -orders * taken);
                    ledger.add(CashLine.RETENTION, label, m, -kept);
                }
            }
        }
        return net;
    }

    /** From a day to the middle of a month and of each one after it. */
    private double[] middles(int month, long day) {
        var months = asked.months();
        return IntStream.range(month, months.size())
                .mapToDouble(m -> Math.max(0, (months.startDay(m) + months.endDay(m)) / 2.0 - day) / asked.unitDays()).toArray();
    }
}
