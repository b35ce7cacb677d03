package org.clvlab.hypothesis;

import java.util.Optional;
import java.util.OptionalDouble;

/** A claim as a row of a table: numbers in full; a side that is lacking, or has no interval, leaves its columns empty. */
record RegisterLine(String id, String claim, int statedAtStep, boolean statedBeforeData, double smallestEffect,
        OptionalDouble smallestEffectInSurvey, Optional<OneSide> behaviour, Optional<OneSide> survey, double p, double pCorrected,
        String decided) {

    private record OneSide(String outcome, double estimate, double low, double high, Stance stance, String adjustedFor) {
        static OneSide of(Evidence evidence) {
            return evidence.difference().map(found -> new OneSide(evidence.grounds().outcome(), found.estimate(),
                    found.interval95().low(), found.interval95().high(), evidence.stance(),
                    String.join("; ", found.adjustedFor())))
                    .orElseGet(() -> new OneSide(evidence.grounds().outcome(), Double.NaN, Double.NaN, Double.NaN,
                            evidence.stance(), ""));
        }
    }

    static RegisterLine of(Register.Entry entry) {
        var claim = entry.hypothesis();
        return new RegisterLine(entry.id(), claim.claim(), entry.statedAt(), entry.beforeData(),
                claim.smallestEffect().orElseThrow(), claim.smallestEffectInSurvey(),
                entry.judgement().map(found -> OneSide.of(found.behaviour())),
                entry.judgement().map(found -> OneSide.of(found.survey())), entry.pValue(), entry.corrected(), entry.decided());
    }
}
