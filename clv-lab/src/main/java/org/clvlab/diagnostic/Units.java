package org.clvlab.diagnostic;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.model.TransactionModel;
import org.clvlab.report.Given;

/** A model and the data that judge it must count time alike. */
final class Units {

    private Units() {}

    static void refuseOther(TransactionModel model, CustomerBase base) {
        if (Given.that(base, "base").unit() != Given.that(model, "model").unit())
            throw new IllegalArgumentException("The model counts in " + model.unit() + " but the base in " + base.unit()
                    + "; fit the model to a base in the same unit.");
        if (base.size() == 0)
            throw new IllegalArgumentException("There is no customer in the base, so there is nothing to judge the model by.");
    }

    static String name(TransactionModel model) { return model.unit().toString().toLowerCase(java.util.Locale.ROOT); }
}
