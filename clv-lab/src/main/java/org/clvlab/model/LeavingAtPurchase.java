package org.clvlab.model;

import java.util.List;

/** The models in which a customer may leave after a purchase, by a chance of the customer's own. */
public sealed interface LeavingAtPurchase extends ByWorkings permits BgNbd, MbgNbd, BgCnbd, MbgCnbd {

    @Override
    DropoutAtPurchase workings();

    @Override
    default List<Parameter> parameters() { return workings().parameters(); }

    @Override
    default Memory memory() { return workings().memory(); }

    @Override
    default double lifetimePurchasesIfAlive(int frequency, double recency, double age) {
        return workings().lifetimePurchasesIfAlive(frequency);
    }

    @Override
    default List<double[]> starts(double purchases, double age) { return workings().starts(purchases, age); }
}
