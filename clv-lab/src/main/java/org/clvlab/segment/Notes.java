package org.clvlab.segment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the author adds to segments: columns to show, what columns mean, assumptions, a date. */
record Notes(List<String> shown, Map<String, FieldDefinition> fields, Map<String, String> assumptions,
        Optional<Instant> createdAt) {

    static final Notes NONE = new Notes(List.of(), Map.of(), Map.of(), Optional.empty());

    Notes {
        shown = shown.stream().distinct().toList();
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        assumptions = Collections.unmodifiableMap(new LinkedHashMap<>(assumptions));
    }

    Notes showing(List<String> columns) { return new Notes(columns, fields, assumptions, createdAt); }

    Notes describing(FieldDefinition field) {
        var more = new LinkedHashMap<>(fields);
        more.put(field.name(), field);
        return new Notes(shown, more, assumptions, createdAt);
    }

    Notes assuming(String name, String value) {
        var more = new LinkedHashMap<>(assumptions);
        more.put(name, value);
        return new Notes(shown, fields, more, createdAt);
    }

    Notes without(String assumption) {
        var fewer = new LinkedHashMap<>(assumptions);
        fewer.remove(assumption);
        return new Notes(shown, fields, fewer, createdAt);
    }

    Notes createdAt(Instant instant) { return new Notes(shown, fields, assumptions, Optional.of(instant)); }
}
