package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;

/**
 * One way to see a planted effect in the shop's data, and how to measure it: an estimator with its standard error. Groups are
 * formed by what is seen, outcomes are taken from the world that is lived: the same world for an estimate, the world without
 * the effect for what would have been.
 *
 * @param name
 *            its name in the truth file
 * @param effect
 *            the effect
 * @param told
 *            when the intended test has told the effect
 * @param causal
 *            what of the estimate is caused by what the test asks about
 * @param scale
 *            what is measured, in words
 * @param measure
 *            the estimator
 */
record Contrast(String name, Effect effect, Told told, Causal causal, String scale, Measure measure) {

    /** An estimator. */
    interface Measure {
        Sample.Estimate of(World seen, World lived);
    }

    /** What of an estimate is caused by what the test asks about. */
    enum Causal {
        /** What it loses in the world without the effect. */
        DIFFERENCE,
        /** All of it: it shows what was planted as it is, and there is no world without. */
        ALL,
        /** Nothing: a null. */
        NOTHING
    }

    /** When an estimate has told what was planted. */
    interface Told {
        boolean by(Sample.Estimate estimate);

        /** A two-sided test at 5 % finds it above 0. */
        Told UP = estimate -> estimate.value() > 1.959964 * estimate.error();
        /** A two-sided test at 5 % finds it below 0. */
        Told DOWN = estimate -> estimate.value() < -1.959964 * estimate.error();
        /** For a null: that a two-sided test at 5 % claims anything, which is a false alarm. */
        Told ALARM = estimate -> Math.abs(estimate.value()) > 1.959964 * estimate.error();

        /** The 90 % interval lies within these bounds: equivalence by two one-sided tests. */
        static Told within(double margin) {
            return estimate -> Math.abs(estimate.value()) + 1.644854 * estimate.error() < margin;
        }

        /** The value is at least so much. */
        static Told reaches(double least) { return estimate -> estimate.value() >= least; }
    }

    /** All of them, in the order of the effects. */
    static List<Contrast> all() {
        List<Contrast> all = new ArrayList<>();
        all.addAll(SaidContrasts.ALL);
        all.addAll(NeedContrasts.ALL);
        all.addAll(TreatedContrasts.ALL);
        all.addAll(DoneContrasts.ALL);
        all.addAll(BoughtContrasts.ALL);
        all.sort((a, b) -> Integer.compare(a.effect().number(), b.effect().number()));
        return List.copyOf(all);
    }
}
