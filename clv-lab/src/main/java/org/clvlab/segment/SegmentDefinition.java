package org.clvlab.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import org.clvlab.target.RuleEvaluation;

/**
 * Segments as a document for other systems: rules as data, what their columns mean, statistics, plans, and where it all came
 * from. It is written as JSON by the schema {@code segment-definition-1.schema.json} (JSON Schema draft 2020-12), and
 * {@link #read(Path)} gives back what was written.
 *
 * @param segments
 *            the segments, the first that matches a customer wins
 * @param assumptions
 *            the conditions under which the columns hold, by name
 * @param source
 *            the data that it was made from
 * @param createdAt
 *            when it was made, where the author says so: a clock is never asked
 */
public record SegmentDefinition(List<Defined> segments, Map<String, String> assumptions, Source source,
        Optional<Instant> createdAt) implements Shown, Tabular {

    /** The version of the format that is written, and the newest that is read. */
    public static final String VERSION = "1.0.0";

    /**
     * One segment of the document.
     *
     * @param id
     *            what systems call it
     * @param name
     *            what people call it
     * @param priority
     *            its place, from 1
     * @param rule
     *            who belongs to it, unless an earlier segment matches; all of nothing is everyone
     * @param fields
     *            the columns that its rule and its statistics speak of
     * @param statistics
     *            its size and means; none when it is too small
     * @param plan
     *            what is to be done for its customers
     */
    public record Defined(String id, String name, int priority, Condition rule, List<FieldDefinition> fields,
            Optional<SegmentStatistics> statistics, Optional<Plan> plan) {

        /** Copies the fields; refuses an id that does not belong to the name, and a column of the rule that is not defined. */
        public Defined {
            fields = List.copyOf(fields);
            String due = new SegmentName(name).id();
            if (!due.equals(id))
                throw new IllegalArgumentException(
                        "Segment \"" + name + "\" has the id \"" + id + "\"; expected \"" + due + "\".");
            for (String column : rule.fields())
                if (fields.stream().noneMatch(field -> field.name().equals(column)))
                    throw new IllegalArgumentException(
                            "Segment \"" + name + "\": the rule speaks of \"" + column + "\", which its fields do not define.");
        }
    }

    /**
     * The data that segments were made from.
     *
     * @param sha256
     *            the hash of the data
     * @param customers
     *            how many customers there were; none where that would give the size of a small segment away
     */
    public record Source(String sha256, OptionalInt customers) {
        /** Refuses what is no hash: without it nobody could tell which data the segments were made from. */
        public Source {
            if (!sha256.matches("[0-9a-f]{64}"))
                throw new IllegalArgumentException(
                        "The hash of the data is \"" + sha256 + "\"; expected SHA-256, 64 hexadecimal digits.");
        }
    }

    /** Copies the lists; refuses no segment, and names or priorities that collide. */
    public SegmentDefinition {
        segments = List.copyOf(segments);
        assumptions = Collections.unmodifiableMap(new LinkedHashMap<>(assumptions));
        if (segments.isEmpty()) throw new IllegalArgumentException("The definition has no segment.");
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).priority() != i + 1)
                throw new IllegalArgumentException("Segment \"" + segments.get(i).name()
                        + "\" has priority " + segments.get(i).priority() + "; expected " + (i + 1) + ", its place in the list.");
            for (int j = 0; j < i; j++)
                if (segments.get(i).id().equals(segments.get(j).id()))
                    throw new IllegalArgumentException("Two segments have the id \"" + segments.get(i).id() + "\".");
        }
    }

    /** {@return the document as JSON, always the same bytes for the same definition} */
    public String json() {
        return DefinitionWriter.write(this);
    }

    /**
     * {@return the definition in a file}
     *
     * @param file
     *            a {@code definition.json}
     * @throws IllegalArgumentException
     *             with one sentence that names the place: not JSON, an unknown field, a wrong value, or a newer version
     */
    public static SegmentDefinition read(Path file) {
        if (file == null)
            throw new IllegalArgumentException("The file is missing (null); name the definition.json of an export.");
        if (Files.isDirectory(file))
            throw new IllegalArgumentException("\"" + file.getFileName() + "\" is a folder; name the definition.json in it.");
        try {
            return DefinitionReader.read(Files.readString(file), String.valueOf(file.getFileName()));
        } catch (NoSuchFileException absent) {
            throw new IllegalArgumentException("There is no file " + file + "; name the definition.json of an export.", absent);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file.getFileName() + " cannot be read as text in UTF-8; is it a definition.json?",
                    unreadable);
        }
    }

    static SegmentDefinition read(String json) { return DefinitionReader.read(json, ExportedFiles.DEFINITION); }

    /**
     * {@return the id of each customer's segment, in the order of {@link CustomerTable#ids()}; null where no rule matches} The
     * rules are evaluated in Java, not in SQL.
     *
     * @param customers
     *            the same or other customers, with the columns that the rules speak of
     */
    public List<String> assign(CustomerTable customers) { return assign(new CustomerColumns(customers), customers); }

    List<String> assign(CustomerColumns columns, CustomerTable customers) {
        var rules = segments.stream().map(Defined::rule).toList();
        var first = RuleEvaluation.of(columns).firstMatch(rules, CustomerColumns.kinds(customers, rules));
        return Arrays.stream(first).mapToObj(place -> place < 0 ? null : segments.get(place).id()).toList();
    }

    /** {@return one row a segment, made of what may leave} */
    @Override
    public TypedTable typedTable() { return SegmentsTable.of(this); }

    @Override
    public Card card() {
        var rows = segments.stream().map(segment -> List.of(Integer.toString(segment.priority()), segment.name(), segment.id(),
                Segment.inWords(segment.rule()),
                segment.statistics().map(statistics -> Digits.count(statistics.size())).orElse("-")))
                .toList();
        var card = Card.titled(toString()).grid(List.of("priority", "segment", "id", "rule", "customers"), rows)
                .sentence("The first segment whose rule matches a customer wins.");
        return assumptions.isEmpty()
                ? card
                : card.facts("Assumptions",
                        assumptions.entrySet().stream().map(entry -> new Card.Fact(entry.getKey(), entry.getValue())).toList());
    }

    /** {@return the definition in one line} */
    @Override
    public String toString() { return "Definition of " + segments.size() + " segments, version " + VERSION; }
}
