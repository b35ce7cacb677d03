package org.clvlab.kernel.compat;

/** What jjava's API offers and this kernel cannot do. */
final class Refusal {
    private Refusal() {}

    static UnsupportedOperationException of(String method, String why) {
        return new UnsupportedOperationException("jjava's " + method + " does not work in this kernel: " + why);
    }
}
