package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The way of NDJSON into {@link Ga4Table}. Every file is parsed once, and strictly: DuckDB stops at the first line that is no JSON
 * or has another shape. Only then the files are read again with patience, each line that is no object becoming a row of nulls, so
 * that every row keeps its number, and what is wrong is told with its place.
 */
final class Ga4Json {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** About so many unpacked bytes are read, then packed: 2 million events or so, for which 600 MB of memory do. */
    private static final long A_PART = 2L << 30;

    private final Warehouse warehouse;
    private final List<SourceFile> files;
    private final List<FileBytes> bytes;
    private final List<Long> unfinished = new ArrayList<>();
    private Ga4Shapes shapes = new Ga4Shapes(null);
    private Ga4Table table;

    private Ga4Json(Warehouse warehouse, List<SourceFile> files, List<FileBytes> bytes) {
        this.warehouse = warehouse;
        this.files = files;
        this.bytes = bytes;
    }

    /** {@return the events of the files, with where they stand} */
    static Ga4Read read(Warehouse warehouse, List<SourceFile> files, List<FileBytes> bytes) {
        return new Ga4Json(warehouse, files, bytes).read();
    }

    private Ga4Read read() {
        var firsts = new LinkedHashMap<String, Long>();
        var lasts = new LinkedHashMap<String, Long>();
        try (var readable = ReadableCopies.of(files, bytes)) {
            if (!strictly(readable)) {
                table.drop();
                shapes = Ga4Shapes.of(warehouse, readable.names());
                load(readable, true);
            }
            warehouse.list("SELECT file, min(rowid), max(rowid) FROM %s GROUP BY file".formatted(table.stored()), row -> {
                firsts.put(readable.original(row.getString(1)), row.getLong(2));
                return lasts.put(readable.original(row.getString(1)), row.getLong(3));
            });
        }
        var parts = new ArrayList<Places.Part>();
        for (var i = 0; i < files.size(); i++) {
            var first = firsts.get(files.get(i).path().toString());
            if (first == null)
                continue;
            parts.add(new Places.Part(files.get(i), first));
            if (!bytes.get(i).endsWithLineBreak())
                unfinished.add(lasts.get(files.get(i).path().toString()));
        }
        return new Ga4Read(table, Places.of("web events", parts, Places.Numbering.LINES), missingKeys(), List.of(), unfinished,
                shapes);
    }

    private boolean strictly(ReadableCopies readable) {
        try {
            load(readable, false);
            return !table.hasOddTexts();
        } catch (DuckDb.QueryFailed failed) {
            if (failed.getMessage().contains("JSON"))
                return false;
            throw failed;
        }
    }

    private void load(ReadableCopies readable, boolean patiently) {
        table = Ga4Table.made(warehouse);
        var large = bytes.stream().mapToLong(FileBytes::length).sum() > A_PART / 4;
        for (var part : parts(readable.names())) {
            table.add("""
                    SELECT filename AS file,
                           CAST(NULL AS BIGINT) AS at_row,
                           %s
                    FROM %s
                    """.formatted(Ga4Fields.fromNested(), patiently ? lines(part) : objects(part)));
            if (large)
                table.pack();
        }
    }

    private static String objects(List<String> names) {
        return "read_json([%s], format = 'newline_delimited', filename = true, columns = {%s})".formatted(Sql.texts(names),
                types(Sql::text));
    }

    /** Line by line: where one breaks off, the reader of whole objects loses the next one too, or stops. */
    private static String lines(List<String> names) {
        return "(SELECT filename, unnest(json_transform(json, %s)) FROM read_ndjson_objects([%s], ignore_errors = true, filename = true))"
                .formatted(Sql.text("{" + types(text -> "\"" + text.replace("\"", "\\\"") + "\"") + "}"), Sql.texts(names));
    }

    private static String types(UnaryOperator<String> quoted) {
        return Ga4Fields.NESTED.entrySet().stream()
                .map(type -> quoted.apply(type.getKey()) + ": " + quoted.apply(type.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** {@return the files in order, as many at a time as make a part} */
    private List<List<String>> parts(List<String> names) {
        var parts = new ArrayList<List<String>>();
        var length = A_PART;
        for (var i = 0; i < names.size(); i++) {
            if (length >= A_PART) {
                parts.add(new ArrayList<>());
                length = 0;
            }
            parts.getLast().add(names.get(i));
            length += bytes.get(i).length();
        }
        return parts;
    }

    /** A field that no line of the first ones has was renamed or left out. */
    private List<DataFault> missingKeys() {
        var missing = new ArrayList<DataFault>();
        for (var i = 0; i < files.size(); i++) {
            var keys = new LinkedHashSet<String>();
            for (var line : bytes.get(i).head().lines().limit(100).toList())
                try {
                    if (JSON.readValue(line, Object.class) instanceof Map<?, ?> object)
                        object.keySet().forEach(key -> keys.add(String.valueOf(key)));
                } catch (JacksonException broken) {
                    continue;
                }
            if (!keys.isEmpty())
                missing.addAll(Ga4Fields.missing(files.get(i), new Header(',', List.copyOf(keys))));
        }
        return missing;
    }
}
