package org.clvlab.kernel.eval;

import java.util.List;

/** What every cell finds imported. */
public final class Imports {
    /** Import lines of the Java platform, without "import" and ";". */
    public static final List<String> DEFAULT = List.of("java.util.*", "java.util.function.*", "java.util.stream.*",
            "java.util.regex.*",
            "java.math.*", "java.io.*", "java.nio.file.*", "java.time.*", "java.time.temporal.ChronoUnit",
            "java.time.format.DateTimeFormatter", "static java.time.temporal.ChronoUnit.DAYS",
            "static java.time.temporal.ChronoUnit.WEEKS", "static java.time.temporal.ChronoUnit.MONTHS",
            "static java.time.temporal.ChronoUnit.YEARS");

    private Imports() {}
}
