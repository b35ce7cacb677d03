package org.clvlab.target;

/** Whether a rule means the same in another system. */
public sealed interface Fidelity {

    /** It has the same members there. */
    record Exact() implements Fidelity {
        @Override
        public String toString() { return "EXACT"; }
    }

    /**
     * It may have other members there.
     *
     * @param difference
     *            what is read differently, in words
     * @param reading
     *            how the system may read texts; the error is measured by evaluating so
     */
    record Approximate(String difference, TextReading reading) implements Fidelity {
        @Override
        public String toString() { return "APPROXIMATE"; }
    }

    /**
     * It cannot be said there.
     *
     * @param reason
     *            why, and what to do
     */
    record Refused(String reason) implements Fidelity {
        @Override
        public String toString() { return "REFUSED"; }
    }
}
