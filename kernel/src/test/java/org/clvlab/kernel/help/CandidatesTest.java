package org.clvlab.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.clvlab.kernel.eval.Hidden;
import org.clvlab.kernel.eval.Imports;
import org.clvlab.kernel.eval.Library;
import org.clvlab.kernel.eval.Session;
import org.clvlab.kernel.magic.Magics;
import org.junit.jupiter.api.Test;

/** What an import could make known. */
class CandidatesTest {
    @Test
    void theLikeliestComesFirstAndWhatIsNotPublicNever() {
        try (var session = new Session(Imports.DEFAULT, Magics.with(List.of(), List.of()),
                new Library(getClass().getClassLoader(), new Hidden(Set.of()), path -> Set.of()))) {
            var help = session.help();
            assertEquals(List.of("java.util.concurrent.atomic.AtomicInteger"), help.candidates("AtomicInteger"));
            assertEquals("java.util.List", help.candidates("List").getFirst());
            assertEquals(List.of(), help.candidates("ImmutableCollections"));
            assertEquals(List.of(), help.candidates("Nonsense"));
        }
    }
}
