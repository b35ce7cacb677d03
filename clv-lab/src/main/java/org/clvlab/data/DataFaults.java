package org.clvlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/** All that is wrong in what was to be read, told at once: counts by kind, and the first faults in full. */
public final class DataFaults extends RuntimeException implements Shown, Tabular {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    private final transient List<DataFault> first;
    private final transient Map<String, Long> kinds;
    private final long total;

    /**
     * Faults of which all are given.
     *
     * @param faults
     *            at least one
     */
    public DataFaults(List<DataFault> faults) { this(faults, counted(faults)); }

    DataFaults(List<DataFault> first, Map<String, Long> kinds) {
        super(message(first, kinds));
        this.first = List.copyOf(first);
        this.kinds = new LinkedHashMap<>(kinds);
        this.total = total(kinds);
    }

    /** {@return the faults in the order of file and row; of very many, the first of each kind} */
    public List<DataFault> faults() {
        return first;
    }

    /** {@return how many faults there are of each kind, that is of each column and expectation} */
    public Map<String, Long> kinds() {
        return new LinkedHashMap<>(kinds);
    }

    /** {@return how many faults there are} */
    public long total() { return total; }

    /** {@return the kind under which a fault is counted} */
    static String kind(DataFault fault) {
        return fault.file() + (fault.column().isEmpty() ? "" : ", column " + fault.column()) + ": expected " + fault.expected();
    }

    static LinkedHashMap<String, Long> counted(List<DataFault> faults) {
        var kinds = new LinkedHashMap<String, Long>();
        for (var fault : faults)
            kinds.merge(kind(fault), 1L, Long::sum);
        return kinds;
    }

    private static long total(Map<String, Long> kinds) { return kinds.values().stream().mapToLong(Long::longValue).sum(); }

    private static String message(List<DataFault> first, Map<String, Long> kinds) {
        if (first.isEmpty())
            throw new IllegalArgumentException("No fault, no exception.");
        var total = total(kinds);
        var lines = new ArrayList<String>();
        if (total > 1) {
            lines.add(total + " faults:");
            if (kinds.size() < total && total > SHOWN)
                kinds.forEach((kind, count) -> lines.add("  " + count + " x " + kind));
        }
        first.stream().limit(SHOWN).forEach(fault -> lines.add(fault.toString()));
        if (total > Math.min(SHOWN, first.size()))
            lines.add("... and " + (total - Math.min(SHOWN, first.size())) + " more.");
        return String.join("\n", lines);
    }

    /** {@return one row a fault, of very many the first of each kind} */
    @Override
    public TypedTable typedTable() { return TypedTable.of("faults", DataFault.class, first); }

    @Override
    public Card card() {
        var card = Card.titled(total == 1 ? "One fault in the data" : total + " faults in the data");
        if (kinds.size() < total && total > SHOWN)
            card = card.grid(List.of("faults", "kind"),
                    kinds.entrySet().stream().map(kind -> List.of("" + kind.getValue(), kind.getKey())).toList());
        card = card.grid(List.of("file", "row", "column", "found", "expected", "what to do"),
                first.stream().limit(SHOWN).map(fault -> List.of(fault.file(), fault.row() == 0 ? "" : "" + fault.row(),
                        fault.column(), fault.found(), fault.expected(), fault.remedy())).toList());
        return total > SHOWN ? card.sentence("The first " + Math.min(SHOWN, first.size()) + " are shown.") : card;
    }
}
