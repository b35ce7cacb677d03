package org.clvlab.segment;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.data.CustomerTable;
import org.clvlab.target.RuleEvaluation;

/** Who is in which segment, and who would have been in a later one too. */
final class Membership {

    private final int[] segmentOf;
    private final int[] sizes;
    private final int[] matching;
    private final int[][] shared;

    private Membership(int[] segmentOf, int[] sizes, int[] matching, int[][] shared) {
        this.segmentOf = segmentOf;
        this.sizes = sizes;
        this.matching = matching;
        this.shared = shared;
    }

    /** {@return each customer's first matching segment; refused when a customer matches none} */
    static Membership of(CustomerTable customers, List<Segment> segments) {
        var evaluation = RuleEvaluation.of(new CustomerColumns(customers));
        var kinds = CustomerColumns.kinds(customers, segments.stream().map(Segment::rule).toList());
        var matches = segments.stream().map(segment -> evaluation.test(segment.rule(), kinds)).toList();
        var segmentOf = new int[customers.size()];
        var sizes = new int[segments.size()];
        var matching = new int[segments.size()];
        var shared = new int[segments.size()][segments.size()];
        var left = new ArrayList<String>();
        for (int row = 0; row < segmentOf.length; row++) {
            int first = -1;
            for (int i = 0; i < segments.size(); i++) {
                if (!matches.get(i)[row]) continue;
                matching[i]++;
                if (first < 0) first = i;
                else
                    shared[first][i]++;
            }
            segmentOf[row] = first;
            if (first < 0) left.add(customers.ids().get(row));
            else
                sizes[first]++;
        }
        if (!left.isEmpty())
            throw new IllegalArgumentException(left.size() + " of " + customers.size()
                    + " customers match no rule, the first of them " + left.getFirst()
                    + "; end with .otherwise(name) to give them a segment.");
        return new Membership(segmentOf, sizes, matching, shared);
    }

    /** {@return the place of a customer's segment} */
    int of(int row) { return segmentOf[row]; }

    /** {@return how many customers are in a segment} */
    int size(int segment) { return sizes[segment]; }

    /** {@return how many customers match a segment's rule, whether or not an earlier segment takes them} */
    int matching(int segment) {
        return matching[segment];
    }

    /** {@return how many customers of one segment match a later segment's rule too} */
    int shared(int winner, int later) {
        return shared[winner][later];
    }
}
