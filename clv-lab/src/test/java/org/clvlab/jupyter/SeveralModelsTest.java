package org.clvlab.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.data.Datasets;
import org.clvlab.data.Warehouse;
import org.clvlab.model.BgCnbd;
import org.clvlab.model.BgNbd;
import org.clvlab.model.GGompertzNbd;
import org.clvlab.model.MbgCnbd;
import org.clvlab.model.MbgNbd;
import org.clvlab.model.Nbd;
import org.clvlab.model.ParetoNbd;
import org.junit.jupiter.api.Test;

/**
 * Models in one list, as a notebook has them. The type of its elements is whatever the models share: a cell that walks over them can
 * only be compiled if all of that is public. So the lists here are walked with var, outside the room of models.
 */
class SeveralModelsTest {

    @Test
    void fitsOfSeveralModelsAreWalkedOver() {
        try (var lab = Warehouse.inMemory()) {
            var base = CustomerBase.split(lab.orders(Datasets.cdnow().resolve("CDNOW_sample.txt")), LocalDate.of(1997, 9, 30),
                    ChronoUnit.WEEKS).calibration();
            for (var model : List.of(new BgCnbd(0.5, 3, 0.9, 1.6, 2, ChronoUnit.WEEKS),
                    new MbgCnbd(0.5, 2, 0.9, 1.6, 3, ChronoUnit.WEEKS)))
                assertTrue(model.probabilityAlive(1, 2, 2) > model.probabilityAlive(1, 2, 200), model.name());
            var names = new ArrayList<String>();
            for (var fit : List.of(BgNbd.fit(base), MbgNbd.fit(base)))
                names.add(fit.model().name());
            for (var fit : List.of(BgNbd.fit(base), ParetoNbd.fit(base), MbgNbd.fit(base)))
                names.add(fit.model().name());
            for (var fit : List.of(Nbd.fit(base), GGompertzNbd.fit(base)))
                names.add(fit.model().name());
            assertEquals(List.of("BG/NBD", "MBG/NBD", "BG/NBD", "Pareto/NBD", "MBG/NBD", "NBD", "GGompertz/NBD"), names);
        }
    }
}
