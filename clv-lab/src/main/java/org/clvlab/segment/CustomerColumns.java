package org.clvlab.segment;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.target.FieldKind;
import org.clvlab.target.Population;

/** The customers of a table as columns, each fetched once. */
final class CustomerColumns implements Population {

    private final CustomerTable customers;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, String[]> texts = new HashMap<>();

    CustomerColumns(CustomerTable customers) { this.customers = customers; }

    /** {@return what each field of some rules holds} */
    static Map<String, FieldKind> kinds(CustomerTable customers, List<Condition> rules) {
        var kinds = new LinkedHashMap<String, FieldKind>();
        for (var rule : rules)
            for (String field : rule.fields()) kinds.computeIfAbsent(field, name -> FieldTypes.of(customers, name).kind());
        return kinds;
    }

    /** Fetches several columns by one query: to put a million customers in order costs more than to fetch a column of them. */
    void fetch(Map<String, FieldKind> kinds) {
        var fields = List.copyOf(kinds.keySet());
        if (fields.isEmpty()) return;
        String columns = fields.stream().map(field -> "CAST(" + quoted(field) + " AS "
                + (kinds.get(field) == FieldKind.NUMBER ? "DOUBLE" : "VARCHAR") + ")").collect(Collectors.joining(", "));
        for (String field : fields)
            if (kinds.get(field) == FieldKind.NUMBER) numbers.put(field, new double[size()]);
            else
            texts.put(field, new String[size()]);
        try (var statement = customers.warehouse().connection().createStatement();
                var rows = statement
                        .executeQuery("SELECT " + columns + " FROM " + quoted(customers.relation()) + " ORDER BY customer_id")) {
            for (int row = 0; rows.next(); row++)
                for (int i = 0; i < fields.size(); i++)
                    if (kinds.get(fields.get(i)) == FieldKind.NUMBER) {
                        double value = rows.getDouble(i + 1);
                        numbers.get(fields.get(i))[row] = rows.wasNull() ? Double.NaN : value;
                    } else
                    texts.get(fields.get(i))[row] = rows.getString(i + 1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public int size() { return customers.size(); }

    @Override
    public double[] numbers(String field) { return numbers.computeIfAbsent(field, customers::numbers); }

    @Override
    public String[] texts(String field) { return texts.computeIfAbsent(field, customers::texts); }

    /** The query's own relation "customers" is bound to these customers, whatever else is called so in the database. */
    @Override
    public String[] query(String query) {
        String bound = "WITH \"customers\" AS (SELECT * FROM " + quoted(customers.relation()) + ")\n" + query;
        var given = new String[size()];
        int row = 0;
        try (var statement = customers.warehouse().connection().createStatement(); var rows = statement.executeQuery(bound)) {
            for (; rows.next(); row++) {
                if (row == given.length || !customers.ids().get(row).equals(rows.getString(1)))
                    throw ProofFailed.because("a query gives customer " + rows.getString(1) + " in row " + (row + 1)
                            + ", where the table has another");
                given[row] = rows.getString(2);
            }
        } catch (SQLException refused) {
            throw ProofFailed.because("DuckDB refuses a query: " + refused.getMessage());
        }
        if (row != given.length) throw ProofFailed.because("a query gives " + row + " customers of " + given.length);
        return given;
    }

    private static String quoted(String name) { return "\"" + name.replace("\"", "\"\"") + "\""; }
}
