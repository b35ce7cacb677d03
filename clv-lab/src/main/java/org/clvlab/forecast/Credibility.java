package org.clvlab.forecast;

/**
 * What each customer costs an order, between the own record and that of all: the linear credibility estimate of Bühlmann &amp;
 * Straub (1970, "Glaubwürdigkeit für Schadensätze", <i>Bulletin of the Swiss Association of Actuaries</i> 70, 111-133),
 *
 * <pre>
 * Z own + (1 - Z) mean,   Z = n / (n + s2 / a)
 * </pre>
 *
 * with n the customer's orders, s2 the variance within customers of one order and a that between customers. One call from a
 * customer of one order says little; thirty calls in ten orders say much.
 */
final class Credibility {

    private Credibility() {}

    /** The weight of each customer's own record, from events an order and the variance of one order's events. */
    static double[] weights(double[] events, double[] orders, double within) {
        double n = 0;
        double squares = 0;
        double total = 0;
        int customers = 0;
        for (int i = 0; i < orders.length; i++)
            if (orders[i] > 0) {
                n += orders[i];
                squares += orders[i] * orders[i];
                total += events[i];
                customers++;
            }
        var weights = new double[orders.length];
        if (customers < 2)
            return weights;
        double mean = total / n;
        double spread = 0;
        for (int i = 0; i < orders.length; i++)
            if (orders[i] > 0)
                spread += orders[i] * Math.pow(events[i] / orders[i] - mean, 2);
        double between = (spread - (customers - 1) * within) / (n - squares / n);
        for (int i = 0; i < weights.length; i++)
            weights[i] = between <= 0 || orders[i] <= 0 ? 0 : orders[i] / (orders[i] + within / between);
        return weights;
    }

    /** Each customer's cost an order, given the weights of the own records. */
    static double[] rates(double[] cost, double[] orders, double[] weights) {
        double all = 0;
        double n = 0;
        for (int i = 0; i < orders.length; i++) {
            all += cost[i];
            n += orders[i];
        }
        double mean = n == 0 ? 0 : all / n;
        var rates = new double[orders.length];
        for (int i = 0; i < rates.length; i++)
            rates[i] = weights[i] == 0 ? mean : weights[i] * cost[i] / orders[i] + (1 - weights[i]) * mean;
        return rates;
    }
}
