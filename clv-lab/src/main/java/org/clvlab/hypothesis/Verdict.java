package org.clvlab.hypothesis;

/** What follows for a claim from its two sides. */
public enum Verdict {
    /** Both sides are for the claim. */
    CORROBORATED("Both what customers did and what they said are for the claim."),
    /** At least one side is against the claim and none is for it. */
    CONTRADICTED("At least one side is against the claim and none is for it."),
    /** One side is for the claim, the other against it. */
    MIXED("What customers did and what they said point in different directions."),
    /** The numbers do not decide. */
    INSUFFICIENT("The numbers do not decide, neither for the claim nor against it.");

    private final String meaning;

    Verdict(String meaning) { this.meaning = meaning; }

    /** {@return the verdict in one plain sentence} */
    public String meaning() { return meaning; }

    /**
     * {@return the verdict on two sides; their order does not matter}
     *
     * @param behaviour
     *            where behaviour stands
     * @param survey
     *            where the survey stands
     */
    public static Verdict of(Stance behaviour, Stance survey) {
        return switch (behaviour) {
            case FOR -> switch (survey) {
                case FOR -> CORROBORATED;
                case AGAINST -> MIXED;
                case SILENT -> INSUFFICIENT;
            };
            case AGAINST -> survey == Stance.FOR ? MIXED : CONTRADICTED;
            case SILENT -> survey == Stance.AGAINST ? CONTRADICTED : INSUFFICIENT;
        };
    }
}
