package org.clvlab.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A delimited file record by record, by RFC 4180, for files that need each record's number and, where the quotes are
 * broken, the reason. After a break it goes on with the next line, so that one broken row does not hide the others.
 */
final class CsvRecords implements AutoCloseable {

    /**
     * One record.
     *
     * @param row
     *            its number, the first is 1
     * @param fields
     *            its fields, unquoted; a blank line has none
     * @param broken
     *            what is wrong with its quotes, or null
     */
    record Record(long row, List<String> fields, String broken) {}

    /** The break of a record whose last quote stays open. */
    static final String OPEN = "a quote that is never closed";

    private final BufferedReader text;
    private final char delimiter;
    private long row;
    private int ahead;

    CsvRecords(SourceFile file, char delimiter) throws IOException {
        this(new InputStreamReader(file.open(), StandardCharsets.UTF_8), delimiter);
    }

    CsvRecords(Reader text, char delimiter) throws IOException {
        this.text = new BufferedReader(text, 1 << 16);
        this.delimiter = delimiter;
        this.ahead = text.read();
        if (ahead == '\ufeff')
            ahead = text.read();
    }

    @Override
    public void close() throws IOException { text.close(); }

    /** {@return whether the last record was read} */
    boolean ended() { return ahead < 0; }

    private int next() throws IOException {
        var c = ahead;
        ahead = text.read();
        return c;
    }

    /** {@return the next record, or null at the end} */
    Record read() throws IOException {
        if (ahead < 0)
            return null;
        row++;
        var fields = new ArrayList<String>();
        String broken = null;
        while (true) {
            var field = new StringBuilder();
            if (ahead == '"') {
                next();
                if (!quoted(field))
                    broken = OPEN;
                else if (ahead >= 0 && ahead != delimiter && ahead != '\n' && ahead != '\r') {
                    broken = "text after a closing quote";
                    toEndOfLine(field);
                }
            } else
                while (ahead >= 0 && ahead != delimiter && ahead != '\n' && ahead != '\r')
                    field.append((char) next());
            fields.add(field.toString());
            if (ahead == delimiter) {
                next();
                continue;
            }
            if (ahead == '\r')
                next();
            if (ahead == '\n')
                next();
            return new Record(row, fields.size() == 1 && fields.getFirst().isBlank() ? List.of() : List.copyOf(fields), broken);
        }
    }

    private boolean quoted(StringBuilder field) throws IOException {
        while (ahead >= 0) {
            var c = next();
            if (c != '"')
                field.append((char) c);
            else if (ahead == '"')
                field.append((char) next());
            else
                return true;
        }
        return false;
    }

    private void toEndOfLine(StringBuilder field) throws IOException {
        while (ahead >= 0 && ahead != '\n')
            field.append((char) next());
    }
}
