package org.clvlab.diagnostic;

import org.clvlab.cohort.Holdout;
import org.clvlab.model.TransactionModel;

/** What a model forecasts of the customers of a holdout, worked out once for each distinct history. */
final class HoldoutForecast {

    private static final int LARGEST = 1 << 16;

    private HoldoutForecast() {}

    /** The expected purchases of each customer. */
    static double[] expected(TransactionModel model, Holdout holdout) {
        var histories = holdout.calibration().histories();
        var ahead = new double[histories.size()];
        for (int row = 0; row < ahead.length; row++)
            ahead[row] = model.expectedTransactions(holdout.length(), histories.frequency(row), histories.recency(row),
                    histories.age(row));
        return byCustomer(holdout, ahead);
    }

    static double[] byCustomer(Holdout holdout, double[] byHistory) {
        var histories = holdout.calibration().histories();
        var values = new double[holdout.calibration().size()];
        for (int i = 0; i < values.length; i++)
            values[i] = byHistory[histories.rowOf(i)];
        return values;
    }

    /** The chances of 0, 1, 2 … purchases of one history, as far as all but this share of the chance reaches. */
    static double[] chances(TransactionModel model, double horizon, int frequency, double recency, double age, double rest) {
        for (int most = 16;; most *= 4) {
            var chances = model.probabilityOfPurchases(most, horizon, frequency, recency, age);
            double sum = 0;
            for (int n = 0; n <= most; n++) {
                sum += chances[n];
                if (1 - sum < rest)
                    return java.util.Arrays.copyOf(chances, n + 1);
            }
            if (most >= LARGEST)
                return chances;
        }
    }
}
