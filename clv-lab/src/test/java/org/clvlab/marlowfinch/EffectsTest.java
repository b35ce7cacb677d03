package org.clvlab.marlowfinch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recovery: each planted effect shows in the committed shop as the truth file says. */
class EffectsTest {

    /** Each estimate of the committed shop lies within four standard errors of what the truth file expects. */
    @Test
    void everyEstimateIsNearWhatTheTruthFileExpects() {
        World world = new World(MarlowFinch.committed());
        List<String> off = new ArrayList<>();
        Set<Effect> seen = EnumSet.noneOf(Effect.class);
        for (Contrast contrast : Contrast.all()) {
            String[] row = row(contrast.name());
            Sample.Estimate estimate = contrast.measure().of(world, world);
            double error = row[5].isEmpty() ? .02 : Double.parseDouble(row[5]);
            if (Math.abs(estimate.value() - Double.parseDouble(row[2])) > 4 * error)
                off.add(contrast.name() + ": " + estimate.value() + ", expected " + row[2]);
            seen.add(contrast.effect());
        }
        assertEquals(List.of(), off);
        assertEquals(EnumSet.allOf(Effect.class), seen);
    }

    /** Every intended test that is not of a null has the power that was asked for, in one of its effect's estimators at least. */
    @Test
    void everyEffectHasAPowerfulTest() {
        Set<Effect> weak = EnumSet.allOf(Effect.class);
        weak.removeAll(EnumSet.of(Effect.SHARE_INDEX, Effect.LOGO));
        for (Contrast contrast : Contrast.all())
            if (contrast.told() != Contrast.Told.ALARM && Double.parseDouble(row(contrast.name())[6]) >= .8)
                weak.remove(contrast.effect());
        assertEquals(EnumSet.noneOf(Effect.class), weak);
    }

    @Test
    void theTruthFileKnowsEveryEstimator() {
        Set<String> planted = new TreeSet<>();
        Contrast.all().forEach(contrast -> planted.add(contrast.effect().number() + " " + contrast.name()));
        Set<String> told = new TreeSet<>();
        TruthFile.estimands().forEach(row -> told.add(row[0] + " " + row[1]));
        assertEquals(planted, told);
    }

    @Test
    void withoutAnEffectAllElseStaysAsItWas() {
        MarlowFinch generator = MarlowFinch.full(3, 300);
        List<Unit> with = generator.units();
        List<Unit> without = generator.without(Effect.BOUGHT_AFTER).units();
        for (int i = 0; i < with.size(); i++) {
            assertEquals(with.get(i).relationship().purchases(), without.get(i).relationship().purchases());
            for (int k = 0; k < with.get(i).orders().size(); k++)
                assertEquals(with.get(i).orders().get(k).totalPence(), without.get(i).orders().get(k).totalPence());
        }
        List<Unit> calm = generator.without(Effect.WELCOME_DISCOUNT).units();
        int changed = 0;
        for (int i = 0; i < with.size(); i++) {
            boolean same = with.get(i).relationship().purchases().equals(calm.get(i).relationship().purchases());
            assertTrue(same || with.get(i).arms().welcome() == Arms.Welcome.DISCOUNT);
            changed += same ? 0 : 1;
        }
        assertNotEquals(0, changed);
    }

    /** What the truth file says is what the generator gives: other seeds, within four standard errors of both simulations. */
    @Test
    @Tag("slow")
    void estimandsAreFoundAgainOnOtherSeeds() {
        List<String> off = new ArrayList<>();
        int seeds = 12;
        for (Estimand found : MarlowFinch.full(77_000, MarlowFinch.SIZE).estimands(seeds, EnumSet.allOf(Effect.class))) {
            String[] row = row(found.name());
            double error = StrictMath.hypot(found.simulationError(), Double.parseDouble(row[4]));
            if (Math.abs(found.potentialOutcome() - Double.parseDouble(row[3])) > 4 * error)
                off.add(found.name() + ": " + found.potentialOutcome() + ", truth file " + row[3]);
            double power = Double.parseDouble(row[6]);
            double spread = Math.sqrt(Math.max(power * (1 - power), .02) / seeds);
            if (Math.abs(found.power() - power) > 4 * spread)
                off.add(found.name() + ": power " + found.power() + ", truth file " + row[6]);
        }
        assertEquals(List.of(), off);
    }

    private static String[] row(String name) {
        return TruthFile.estimands().stream().filter(row -> row[1].equals(name)).findFirst().orElseThrow();
    }
}
