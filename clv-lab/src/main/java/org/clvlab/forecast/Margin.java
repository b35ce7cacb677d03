package org.clvlab.forecast;

import org.clvlab.report.AsGiven;

import org.clvlab.cohort.CustomerBase;

/** What is left of a customer's revenue after the cost of goods, as a share. */
public sealed interface Margin {

    /**
     * {@return the margin of each customer of a base}
     *
     * @param base
     *            whose customers
     */
    double[] of(CustomerBase base);

    /** {@return the margin in a few words, for the list of assumptions} */
    String described();

    /**
     * The same margin for all.
     *
     * @param share
     *            of revenue, above 0 and at most 1
     */
    record Same(double share) implements Margin {
        /** Refuses what is no share. */
        public Same {
            refuse(share);
        }

        @Override
        public double[] of(CustomerBase base) {
            var each = new double[base.size()];
            java.util.Arrays.fill(each, share);
            return each;
        }

        @Override
        public String described() { return AsGiven.text(100 * share) + " % of revenue"; }
    }

    /**
     * Each customer's own margin so far, from the orders. Where it is not known, or not between -100 % and 100 % of revenue
     * because hardly any revenue was kept, another is taken.
     *
     * @param otherwise
     *            for those customers: a share of revenue, above 0 and at most 1
     */
    record OfEachCustomer(double otherwise) implements Margin {
        /** Refuses what is no share. */
        public OfEachCustomer {
            refuse(otherwise);
        }

        @Override
        public double[] of(CustomerBase base) {
            var each = base.marginRate();
            for (int i = 0; i < each.length; i++)
                if (!(Math.abs(each[i]) <= 1))
                    each[i] = otherwise;
            return each;
        }

        @Override
        public String described() {
            return "each customer's own so far; " + AsGiven.text(100 * otherwise) + " % of revenue where that is"
                    + " not known or not between -100 % and 100 %";
        }
    }

    private static void refuse(double share) {
        if (share > 1)
            throw new IllegalArgumentException("A margin of " + AsGiven.text(share) + " is more than the revenue itself"
                    + (share < 2 ? "; give at most 1." : ". Did you mean " + AsGiven.text(share / 100) + "?"));
        if (!(share > 0))
            throw new IllegalArgumentException("The margin is " + share + "; give the share of revenue that is left after the"
                    + " cost of goods, above 0 and at most 1.");
    }
}
