package org.clvlab.segment;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clvlab.data.CustomerTable;

/**
 * The written files, read back and run again: the SQL in DuckDB, the JSON in Java, the CSV row by row. It is made before small
 * segments are suppressed, so that it holds for every customer.
 *
 * @param lines
 *            one a segment
 */
record Proof(List<Line> lines) {

    private static final int NAMED = 5;

    /** What the files say of one segment; {@code csv} is the number of its rows in the table of members. */
    record Line(Segment segment, int members, int sql, int json, int csv) {}

    Proof {
        lines = List.copyOf(lines);
    }

    static Proof of(Segments segments, Membership membership, List<String> pseudonyms, ExportedFiles files) {
        var ids = segments.customers().ids();
        var bySql = run(segments.customers(), files.sql());
        var byJson = files.definition().assign(segments.customers());
        var byCsv = MembershipCsv.read(files.csv());
        var differing = new ArrayList<String>();
        int differences = 0;
        int withheld = 0;
        for (int row = 0; row < ids.size(); row++) {
            String due = segments.list().get(membership.of(row)).id();
            boolean small = Disclosure.small(membership.size(membership.of(row)));
            if (small) withheld++;
            String csv = byCsv.get(pseudonyms.get(row));
            if (due.equals(bySql.get(row)) && due.equals(byJson.get(row)) && (small ? csv == null : due.equals(csv))) continue;
            if (differences++ < NAMED)
                differing.add("customer " + ids.get(row) + " is in " + due + ", predicate.sql says " + bySql.get(row)
                        + ", definition.json says " + byJson.get(row) + ", membership.csv says "
                        + (csv == null ? "nothing" : csv));
        }
        if (differences > 0)
            throw new ProofFailed("The export is not proven and nothing was written: " + differences + " of " + ids.size()
                    + " customers differ: " + String.join("; ", differing) + (differences > NAMED ? "; and others" : "") + ".");
        if (byCsv.size() != ids.size() - withheld)
            throw new ProofFailed("The export is not proven and nothing was written: membership.csv has "
                    + byCsv.size() + " customers, expected " + (ids.size() - withheld) + ".");
        return new Proof(lines(segments, membership, bySql, byJson, byCsv));
    }

    private static List<Line> lines(Segments segments, Membership membership, List<String> bySql, List<String> byJson,
            Map<String, String> byCsv) {
        var csv = MembershipCsv.sizes(byCsv);
        var lines = new ArrayList<Line>();
        for (int place = 0; place < segments.list().size(); place++) {
            String id = segments.list().get(place).id();
            lines.add(new Line(segments.list().get(place), membership.size(place), count(bySql, id), count(byJson, id),
                    csv.getOrDefault(id, 0)));
        }
        return lines;
    }

    private static int count(List<String> ids, String id) { return (int) ids.stream().filter(id::equals).count(); }

    /** {@return the segment of each customer by the query as it stands in the file, in the order of the customers} */
    private static List<String> run(CustomerTable customers, String query) {
        // The query's own relation "customers" is bound to these customers, whatever else is called so in the database.
        String bound = "WITH \"customers\" AS (SELECT * FROM \"" + customers.relation().replace("\"", "\"\"") + "\")\n" + query;
        var found = new ArrayList<String>(customers.size());
        try (var statement = customers.warehouse().connection().createStatement(); var rows = statement.executeQuery(bound)) {
            while (rows.next()) {
                if (found.size() == customers.size() || !customers.ids().get(found.size()).equals(rows.getString(1)))
                    throw new ProofFailed(
                            "The export is not proven and nothing was written: predicate.sql gives customer " + rows.getString(1)
                                    + " in row " + (found.size() + 1) + ", where the table has another.");
                found.add(rows.getString(2));
            }
        } catch (SQLException refused) {
            throw new ProofFailed(
                    "The export is not proven and nothing was written: DuckDB refuses predicate.sql: " + refused.getMessage());
        }
        if (found.size() != customers.size())
            throw new ProofFailed("The export is not proven and nothing was written: predicate.sql gives "
                    + found.size() + " customers of " + customers.size() + ".");
        return found;
    }
}
