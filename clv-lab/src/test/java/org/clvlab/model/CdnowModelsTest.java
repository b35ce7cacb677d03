package org.clvlab.model;

import org.junit.jupiter.api.Test;

class CdnowModelsTest {
    @Test
    void print() {
        var base = new Cdnow().calibration;
        for (var model : java.util.List.of(new Nbd(1, 1, base.unit()), new ParetoNbd(1, 1, 1, 1, base.unit()),
                new BgNbd(1, 1, 1, 1, base.unit()), new MbgNbd(1, 1, 1, 1, base.unit()),
                new GGompertzNbd(1, 1, 1, 1, 1, base.unit()))) {
            long start = System.nanoTime();
            var fit = MaximumLikelihood.fit(model, base);
            long end = System.nanoTime();
            System.out.println(
                    fit + " " + fit.logLikelihood() + " steps " + fit.convergence().steps() + " ms " + (end - start) / 1e6 + " "
                            + (fit.hasStandardErrors() ? java.util.Arrays.toString(fit.standardErrors()) : ""));
            System.out.println(fit.convergence().sentence());
        }
    }
}
