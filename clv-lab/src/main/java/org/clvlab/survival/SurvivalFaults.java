package org.clvlab.survival;

import java.util.List;

import org.clvlab.data.Tabular;
import org.clvlab.data.TypedColumn;
import org.clvlab.data.TypedTable;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/** Spans or columns that contradict themselves: every fault at once, each with its customer or column and what to do. */
public final class SurvivalFaults extends IllegalArgumentException implements Shown, Tabular {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 20;

    /** What is wrong, one sentence a fault. */
    private final transient List<String> faults;

    SurvivalFaults(List<String> faults) {
        super(String.join("\n", faults.subList(0, Math.min(SHOWN, faults.size())))
                + (faults.size() > SHOWN ? "\n… and " + (faults.size() - SHOWN) + " more." : ""));
        this.faults = List.copyOf(faults);
    }

    /** {@return one sentence a fault} */
    public List<String> faults() { return faults; }

    /** {@return one row a fault} */
    @Override
    public TypedTable typedTable() { return new TypedTable("faults", List.of(TypedColumn.texts("fault", faults))); }

    @Override
    public Card card() {
        var card = Card.titled(faults.size() == 1 ? "One fault" : faults.size() + " faults");
        for (var fault : faults.subList(0, Math.min(SHOWN, faults.size())))
            card = card.warning(fault);
        return faults.size() > SHOWN ? card.sentence("… and " + (faults.size() - SHOWN) + " more.") : card;
    }
}
