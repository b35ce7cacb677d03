package org.clvlab.cohort;

import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/** Customer histories that contradict themselves: every fault at once, each with its customer and what to do. */
public final class HistoryFaults extends IllegalArgumentException implements Shown, Tabular {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    /** What is wrong, one sentence a fault. */
    private final transient List<String> faults;

    /**
     * Gathers the faults.
     *
     * @param faults
     *            one sentence each, at least one
     */
    public HistoryFaults(List<String> faults) {
        super(message(faults));
        this.faults = List.copyOf(faults);
    }

    /** {@return one sentence a fault, in the order of the customers} */
    public List<String> faults() { return faults; }

    /** {@return one row a fault} */
    @Override
    public TypedTable typedTable() { return new TypedTable("faults", List.of(TypedColumn.texts("fault", faults))); }

    @Override
    public Card card() {
        var card = Card.titled(faults.size() == 1 ? "One fault in the histories" : faults.size() + " faults in the histories");
        for (var fault : faults.subList(0, Math.min(SHOWN, faults.size())))
            card = card.warning(fault);
        return faults.size() > SHOWN ? card.sentence("… and " + (faults.size() - SHOWN) + " more.") : card;
    }

    private static String message(List<String> faults) {
        var shown = String.join("\n", faults.subList(0, Math.min(SHOWN, faults.size())));
        return faults.size() > SHOWN ? shown + "\n… and " + (faults.size() - SHOWN) + " more." : shown;
    }
}
