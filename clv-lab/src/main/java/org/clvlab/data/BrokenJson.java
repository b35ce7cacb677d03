package org.clvlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Where a file is no JSON, and in which words to say so. DuckDB's own places are of its buffers, and may be a line off. */
final class BrokenJson {

    private static final JsonFactory STRICT = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"(.*?)\"", Pattern.DOTALL);
    private static final String AGAIN = "Mend the line, or export the file again.";

    private BrokenJson() {}

    /** {@return the first fault of a file of one value, or of values one after the other, as JSON; null when there is none} */
    static DataFault in(SourceFile file) {
        try (var bytes = file.open(); JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), bytes)) {
            try {
                while (parser.nextToken() != null) {
                    // only whether it can be read
                }
                return null;
            } catch (JacksonException broken) {
                if (broken.getMessage().startsWith("Unexpected end-of-input"))
                    return new DataFault(file.shown(), line(broken), "", "JSON that breaks off", "a whole value",
                            "The file was cut: copy or export it again.");
                var twice = DUPLICATE.matcher(broken.getMessage());
                if (twice.find())
                    return new DataFault(file.shown(), line(broken), "", twice.group(1) + " more than once in one object",
                            "each key once in an object",
                            "A reader would take the one value or the other: mend the line, or export"
                                    + " the file again.");
                return new DataFault(file.shown(), line(broken), "", "text that is no JSON, from column "
                        + broken.getLocation().getColumnNr() + " on", "a JSON array of objects, or one JSON object a line",
                        AGAIN);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int line(JacksonException broken) { return broken.getLocation().getLineNr(); }
}
