package org.clvlab.hypothesis;
import org.clvlab.inference.MeanDifference;
import org.clvlab.inference.Interval;

import static org.clvlab.hypothesis.Stance.AGAINST;
import static org.clvlab.hypothesis.Stance.FOR;
import static org.clvlab.hypothesis.Stance.SILENT;
import static org.clvlab.hypothesis.Verdict.CONTRADICTED;
import static org.clvlab.hypothesis.Verdict.CORROBORATED;
import static org.clvlab.hypothesis.Verdict.INSUFFICIENT;
import static org.clvlab.hypothesis.Verdict.MIXED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The rule from two stances to a verdict, and from an interval to a stance. */
class VerdictTest {

    @Test
    void matrix() {
        assertEquals(CORROBORATED, Verdict.of(FOR, FOR));
        assertEquals(MIXED, Verdict.of(FOR, AGAINST));
        assertEquals(MIXED, Verdict.of(AGAINST, FOR));
        assertEquals(CONTRADICTED, Verdict.of(AGAINST, AGAINST));
        assertEquals(CONTRADICTED, Verdict.of(AGAINST, SILENT));
        assertEquals(CONTRADICTED, Verdict.of(SILENT, AGAINST));
        assertEquals(INSUFFICIENT, Verdict.of(FOR, SILENT));
        assertEquals(INSUFFICIENT, Verdict.of(SILENT, FOR));
        assertEquals(INSUFFICIENT, Verdict.of(SILENT, SILENT));
    }

    @Test
    void stanceByInterval() {
        assertEquals(FOR, stance(0.1, 0.9, 0.2, 0.8, 0.5));
        assertEquals(FOR, stance(0.01, 0.2, 0.02, 0.19, 0.5), "for, though smaller than what matters");
        assertEquals(AGAINST, stance(-0.9, -0.1, -0.8, -0.2, 0.5), "the other way");
        assertEquals(AGAINST, stance(-0.6, 0.4, -0.45, 0.35, 0.5), "90 % interval inside, 95 % interval not");
        assertEquals(SILENT, stance(-0.6, 0.4, -0.5, 0.35, 0.5), "touching is not inside");
        assertEquals(SILENT, stance(-0.1, 0.9, 0, 0.8, 0.5));
        assertEquals(SILENT, stance(0, 0.4, 0.05, 0.6, 0.5), "an interval from zero does not exclude it");
    }

    private static Stance stance(double low95, double high95, double low90, double high90, double smallest) {
        return Stance.of(new MeanDifference((low95 + high95) / 2, 1, 10, 0, 1, new Interval(0.95, low95, high95),
                new Interval(0.90, low90, high90), 0, new Interval(0.95, -1, 1)), smallest);
    }
}
