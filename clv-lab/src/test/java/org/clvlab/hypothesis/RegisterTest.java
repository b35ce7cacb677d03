package org.clvlab.hypothesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.clvlab.data.ReadBack;
import org.clvlab.inference.Correction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims are stated, then judged, and none is dropped or moved on the way. */
class RegisterTest {

    private static final Hypothesis LOYAL = Hypothesis.that("Promoters buy more").smallestEffectThatMatters(0.5);
    private static final Hypothesis CALM = Hypothesis.that("Promoters call less, \"really\"").smallestEffectThatMatters(0.5)
            .smallestEffectInSurvey(0.25);
    private static final Hypothesis OPEN = Hypothesis.that("Promoters refer").smallestEffectThatMatters(1);

    @Test
    void aClaimsPIsTheLargerOfItsSidesAndAllClaimsAreOneFamily() {
        var register = judged();
        var entries = register.entries();
        var loyal = entries.getFirst();
        var judgement = register.judgement("H1");
        double did = judgement.behaviour().difference().orElseThrow().pValue();
        double said = judgement.survey().difference().orElseThrow().pValue();
        assertEquals(Math.max(did, said), loyal.pValue());
        assertEquals(1, entries.get(2).pValue(), "a claim without evidence counts");
        double[] p = entries.stream().mapToDouble(Register.Entry::pValue).toArray();
        double[] corrected = Correction.BENJAMINI_HOCHBERG.adjust(p);
        for (int i = 0; i < p.length; i++)
            assertEquals(corrected[i], entries.get(i).corrected());
        assertTrue(loyal.stands());
        assertEquals("not judged", entries.get(2).decided());
    }

    @Test
    void theWrongDirectionHasAPOfOne() {
        var evidence = Evidence.of(Side.SURVEY, samples("nps", 1, 3, 100, 1), 0.5);
        assertEquals(Stance.AGAINST, evidence.stance());
        assertEquals(1, evidence.pValue());
    }

    @Test
    void theOrderOfStepsIsKeptAndLateClaimsAreMarked() {
        var register = judged();
        var late = register.claim(Hypothesis.that("Found afterwards").smallestEffectThatMatters(1));
        assertEquals("H4", late);
        assertEquals(List.of(true, true, true, false), register.entries().stream().map(Register.Entry::beforeData).toList());
        assertEquals("claimed: Promoters buy more", register.steps().getFirst().what());
        assertEquals("judged: CORROBORATED", register.steps().get(5).what());
        assertTrue(register.card().text().contains("H4 was stated after evidence was seen"), register.card().text());
        assertTrue(register.card().text().contains("step 6"), register.card().text());
    }

    @Test
    void aCellMayBeRunTwice() {
        var register = judged();
        int steps = register.steps().size();
        assertEquals("H1", register.claim(LOYAL));
        register.behaviour("H1", samples("orders", 3, 1, 200, 1));
        assertEquals(steps, register.steps().size());
    }

    @Test
    void neitherEvidenceNorTheSmallestEffectCanBeChosenLater() {
        var register = judged();
        refused("H1 already has evidence from behaviour (\"orders\"); evidence is not chosen after it was seen. State another claim,"
                + " or begin a new register.", () -> register.behaviour("H1", samples("visits", 3, 1, 200, 9)));
        refused("\"Promoters buy more\" stands in the register as H1 with another smallest effect that matters; it cannot be moved"
                + " once stated.", () -> register.claim(LOYAL.smallestEffectThatMatters(0.1)));
        refused("\"Promoters buy more\" already has evidence; state the claim first and give its evidence to the register"
                + " afterwards.", () -> register.claim(LOYAL.behaviour(samples("orders", 3, 1, 200, 1))));
        refused("There is no claim \"H9\" in the register; there are [H1, H2, H3].",
                () -> register.survey("H9", samples("nps", 3, 1, 20, 1)));
    }

    @Test
    void theTableIsExported(@TempDir Path folder) throws IOException {
        judged().writeTo(folder.resolve("register.csv"));
        var lines = Files.readAllLines(folder.resolve("register.csv"));
        assertEquals(4, lines.size());
        assertEquals(21, lines.getFirst().split(",").length);
        assertTrue(lines.get(1).startsWith("\"H1\",\"Promoters buy more\",1,true,0.5,,\"orders\","), lines.get(1));
        assertTrue(lines.get(2).startsWith("\"H2\",\"Promoters call less, \"\"really\"\"\",2,true,0.5,0.25,"), lines.get(2));
        assertTrue(lines.get(3).endsWith(",,,,,,,,,,,,,1.0,1.0,\"not judged\""), lines.get(3));
        ReadBack.isEqual(judged(), folder);
    }

    private static Register judged() {
        var register = Register.named("test");
        var loyal = register.claim(LOYAL);
        var calm = register.claim(CALM);
        register.claim(OPEN);
        register.behaviour(loyal, samples("orders", 3, 1, 200, 1));
        register.survey(loyal, samples("again", 4, 3, 100, 2));
        register.behaviour(calm, samples("calls", 1, 1, 400, 3));
        register.survey(calm, samples("effort", 4, 3, 100, 4));
        return register;
    }

    private static Samples samples(String outcome, double first, double second, int n, long seed) {
        var random = new Random(seed);
        return Samples.of(outcome, "promoters", random.doubles(n).map(u -> first + 3 * (u - 0.5)).toArray(), "detractors",
                random.doubles(n).map(u -> second + 3 * (u - 0.5)).toArray());
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable act) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, act).getMessage());
    }
}
