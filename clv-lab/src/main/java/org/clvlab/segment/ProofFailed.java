package org.clvlab.segment;

/** An export whose files do not give the members that the rules give. It names customers who differ; nothing was exported. */
public final class ProofFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private ProofFailed(String message) { super(message); }

    static ProofFailed because(String fault) {
        return new ProofFailed("The export is not proven and nothing was written: " + fault + ".");
    }
}
