package org.clvlab.kernel.display;

import org.clvlab.kernel.extension.Bundle;

/** Shows the types of the Java platform. */
final class Platform {
    private Platform() {}

    static Bundle render(Object value) { return Bundle.text(String.valueOf(value)); }
}
