package org.clvlab.target;

import java.util.List;

/**
 * Audiences in the words of one system.
 *
 * @param target
 *            the system
 * @param files
 *            what was written; none where everything is refused
 * @param fidelities
 *            one an audience, in their order
 */
public record Compilation(Target target, List<TargetFile> files, List<Fidelity> fidelities) {

    /** Copies the lists. */
    public Compilation {
        files = List.copyOf(files);
        fidelities = List.copyOf(fidelities);
    }

    /** {@return the same fidelity for all, for a system that takes all audiences in one file} */
    static Compilation whole(Target target, Audiences audiences, TargetFile file) {
        return new Compilation(target, List.of(file),
                audiences.list().stream().<Fidelity>map(_ -> new Fidelity.Exact()).toList());
    }

    /** {@return nothing written, since one rule cannot be said and all stand in one file} */
    static Compilation refused(Target target, Audiences audiences, String reason) {
        return new Compilation(target, List.of(),
                audiences.list().stream().<Fidelity>map(_ -> new Fidelity.Refused(reason)).toList());
    }
}
