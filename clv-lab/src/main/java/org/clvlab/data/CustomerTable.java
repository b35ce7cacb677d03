package org.clvlab.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;
import tech.tablesaw.api.Table;

/**
 * One row a customer, ordered by {@code customer_id}, held in DuckDB. Every change gives a new table; a join tells in its
 * {@link #audit()} what was matched, lost and merged.
 */
public final class CustomerTable implements Source, Shown, Tabular {

    private static final String KEY = "customer_id";

    private final Warehouse warehouse;
    private final String name;
    private final String relation;
    private final List<CustomerColumn> columns;
    private final List<Source> sources;
    private final JoinAudit audit;
    private final List<String> hashes;
    private final List<String> ids;

    CustomerTable(Warehouse warehouse, String name, String relation, List<CustomerColumn> columns, List<Source> sources,
            JoinAudit audit, List<String> hashes, List<String> ids) {
        this.warehouse = warehouse;
        this.name = name;
        this.relation = relation;
        this.columns = List.copyOf(columns);
        this.sources = List.copyOf(sources);
        this.audit = audit;
        this.hashes = List.copyOf(hashes);
        this.ids = ids;
    }

    /** {@return the result of a query with one row a customer, as the table of one source} */
    static CustomerTable of(Source source, String wish, String query, List<String> zeroWhenAbsent) {
        return of(source, wish, query, zeroWhenAbsent, Optional.empty());
    }

    /** The same of a source that says when what it tells of a customer happened. */
    static CustomerTable of(Source source, String wish, String query, List<String> zeroWhenAbsent, SourceDays days) {
        return of(source, wish, query, zeroWhenAbsent, Optional.of(days));
    }

    private static CustomerTable of(Source source, String wish, String query, List<String> zeroWhenAbsent,
            Optional<SourceDays> days) {
        var warehouse = source.warehouse();
        var relation = store(warehouse, wish, query);
        var columns = warehouse.list("DESCRIBE " + Sql.name(relation), row -> {
            var column = row.getString(1);
            return new CustomerColumn(column, CustomerColumn.Kind.of(row.getString(2)), zeroWhenAbsent.contains(column),
                    days.map(known -> known.of(column, relation, source instanceof Survey)));
        });
        var ids = ids(warehouse, relation);
        var audit = new JoinAudit(ids.size(), List.of(JoinAudit.Part.base(source, ids.size())));
        return new CustomerTable(warehouse, source.name(), relation, columns, List.of(source), audit,
                List.of(source.name() + " " + source.dataHash()), ids);
    }

    static String store(Warehouse warehouse, String wish, String query) {
        var relation = warehouse.fresh(wish);
        warehouse.execute("CREATE TEMP TABLE " + Sql.name(relation) + " AS\n" + query.strip() + "\nORDER BY customer_id");
        return relation;
    }

    private static List<String> ids(Warehouse warehouse, String relation) {
        var ids = List.copyOf(warehouse.list("SELECT customer_id FROM " + Sql.name(relation) + " ORDER BY customer_id",
                row -> Objects.requireNonNull(row.getString(1), "A customer table has a row without customer_id.")));
        if (new HashSet<>(ids).size() != ids.size())
            throw new IllegalStateException("A customer stands twice in " + relation + ".");
        return ids;
    }

    @Override
    public ReadRows rows() {
        var hash = hashes.size() == 1
                ? hashes.getFirst().substring(hashes.getFirst().indexOf(' ') + 1)
                : FileBytes.hashOf(hashes);
        return new ReadRows(name, warehouse, relation, sources.getFirst().reading(), hash);
    }

    @Override
    public CustomerTable perCustomer() { return this; }

    /** {@return what every source brought: rows in, matched, unmatched, merged, and the response rate of a survey; it tells of
     * the join, also after the table was narrowed} */
    public JoinAudit audit() { return audit; }

    /** {@return the number of customers} */
    public int size() { return ids.size(); }

    /** {@return the customers' ids, ordered as text} */
    public List<String> ids() { return ids; }

    /** {@return the names of the columns, the key first} */
    public List<String> columns() {
        return columns.stream().map(CustomerColumn::name).toList();
    }

    List<CustomerColumn> described() { return columns; }

    List<Source> sources() { return sources; }

    /** {@return name and SHA-256 of each source behind the table, with a blank between, the base first} */
    public List<String> hashes() {
        return hashes;
    }

    /**
     * {@return whether a column holds numbers, or true and false, and not texts or dates}
     *
     * @param column
     *            the column's name
     */
    public boolean holdsNumbers(String column) {
        var kind = column(column).kind();
        return kind == CustomerColumn.Kind.NUMBER || kind == CustomerColumn.Kind.YES_NO;
    }

    /**
     * {@return a column as numbers, one a customer in the order of {@link #ids()}; NaN where it is missing, as all are of a column
     * without any value; 1 and 0 for true and false}
     *
     * @param column
     *            the column's name
     */
    public double[] numbers(String column) {
        var described = column(column);
        if (described.kind() == CustomerColumn.Kind.TEXT || described.kind() == CustomerColumn.Kind.TIME) {
            var example = example(column);
            if (example.isPresent())
                throw new IllegalArgumentException("Column \"" + column + "\" holds "
                        + (described.kind() == CustomerColumn.Kind.TEXT ? "texts" : "dates") + " such as \"" + example.get()
                        + "\", not numbers; ask for texts(\"" + column + "\"), or bring it in as numbers.");
            var missing = new double[size()];
            Arrays.fill(missing, Double.NaN);
            return missing;
        }
        var values = new double[size()];
        return warehouse.ask(
                "SELECT CAST(%s AS DOUBLE) FROM %s ORDER BY customer_id".formatted(Sql.name(column), Sql.name(relation)),
                rows -> {
                    for (var i = 0; rows.next(); i++) {
                        var value = rows.getDouble(1);
                        values[i] = rows.wasNull() ? Double.NaN : value;
                    }
                    return values;
                });
    }

    /** {@return one of a column's values, shortened, one that is no number if there is such; empty when all are missing} */
    Optional<String> example(String column) {
        var written = "CAST(%s AS VARCHAR)".formatted(Sql.name(column));
        var first = warehouse.list("""
                SELECT coalesce(min(%1$s) FILTER (NOT coalesce(isfinite(TRY_CAST(%1$s AS DOUBLE)), false)), min(%1$s))
                FROM %2$s
                """.formatted(written, Sql.name(relation)), row -> row.getString(1)).getFirst();
        return Optional.ofNullable(first).map(text -> text.length() > 40 ? text.substring(0, 40) + "..." : text);
    }

    /**
     * {@return a column as texts, one a customer in the order of {@link #ids()}; null where it is missing, dates in ISO 8601}
     *
     * @param column
     *            the column's name
     */
    public String[] texts(String column) {
        column(column);
        return warehouse
                .list("SELECT CAST(%s AS VARCHAR) FROM %s ORDER BY customer_id".formatted(Sql.name(column), Sql.name(relation)),
                        row -> row.getString(1))
                .toArray(String[]::new);
    }

    /**
     * {@return whether a condition holds, one answer a customer in the order of {@link #ids()}}
     *
     * @param condition
     *            about columns of this table
     */
    public boolean[] test(Condition condition) {
        check(condition);
        var answers = new boolean[size()];
        return warehouse.ask("SELECT %s FROM %s ORDER BY customer_id".formatted(condition.sql(), Sql.name(relation)), rows -> {
            for (var i = 0; rows.next(); i++)
                answers[i] = rows.getBoolean(1);
            return answers;
        });
    }

    /**
     * Refuses a condition about a column that is not there, or that compares a column with what it does not hold, such as a column of
     * true and false with the text Yes.
     *
     * @param condition
     *            about columns of this table
     */
    public void check(Condition condition) { new ConditionCheck(this, relation).of(condition); }

    /**
     * Refuses a confounder that the days of its source show to be known too late: counted or answered after the answer that puts a
     * customer in a group, or after the outcome began. What comes later may be a part of the effect.
     *
     * @param confounder
     *            a column
     * @param outcome
     *            the column that is compared
     * @param groups
     *            who is compared
     */
    public void checkConfounder(String confounder, String outcome, Condition groups) {
        check(groups);
        GroupDays.of(this, groups).checkConfounder(confounder, outcome);
    }

    void checkSomebody(Condition condition) { new ConditionCheck(this, relation).hasSomebody(condition); }

    /**
     * {@return the customers of whom a condition holds}
     *
     * @param condition
     *            about columns of this table
     */
    public CustomerTable where(Condition condition) {
        check(condition);
        var narrowed = store(warehouse, "customers", "SELECT *\nFROM " + Sql.name(relation) + "\nWHERE " + condition.sql());
        return with(narrowed, columns, ids(warehouse, narrowed));
    }

    /**
     * {@return this table with one more column of numbers, joined by id; a customer who is not among the ids has none}
     *
     * @param column
     *            the new column's name
     * @param ids
     *            customers, each once
     * @param values
     *            one a customer; NaN is missing
     */
    public CustomerTable with(String column, List<String> ids, double[] values) {
        return new AddedColumn(this, column, ids).numbers(values);
    }

    /**
     * {@return this table with one more column of texts, joined by id; a customer who is not among the ids has none}
     *
     * @param column
     *            the new column's name
     * @param ids
     *            customers, each once
     * @param values
     *            one a customer; null is missing
     */
    public CustomerTable with(String column, List<String> ids, String[] values) {
        return new AddedColumn(this, column, ids).texts(values);
    }

    /**
     * {@return this table with every column but the key named anew}
     *
     * @param prefix
     *            what is put before each name, such as {@code holdout_}
     */
    public CustomerTable prefixed(String prefix) {
        var selected = columns.stream().filter(column -> !column.name().equals(KEY))
                .map(column -> Sql.name(column.name()) + " AS " + Sql.name(prefix + column.name()))
                .collect(Collectors.joining(", "));
        var renamed = store(warehouse, "customers", "SELECT customer_id, %s\nFROM %s".formatted(selected, Sql.name(relation)));
        return new CustomerTable(warehouse, prefix + name, renamed,
                columns.stream().map(column -> column.name().equals(KEY) ? column : column.named(prefix + column.name()))
                        .toList(),
                sources,
                audit, hashes, ids);
    }

    /**
     * {@return the start of a join that keeps every customer of this table and adds what a source knows of them}
     *
     * @param source
     *            what to add; it is taken one row a customer
     */
    public Join leftJoin(Source source) { return new Join(this, List.of(source)); }

    /**
     * {@return the start of a comparison of two groups of customers}
     *
     * @param column
     *            a column of numbers
     */
    public Comparison.Of compare(String column) {
        column(column);
        return new Comparison.Of(this, column);
    }

    /**
     * {@return one customer on one page, with what every source knows of them; identifiers are pseudonyms of the key in the
     * environment variable CLVLAB_PSEUDONYM_KEY, or of the published key for data sets that come with CLV Lab}
     *
     * @param id
     *            the customer's id as it stands in the data
     */
    public Card view(String id) { return view(id, PseudonymKey.usual(System.getenv())); }

    /**
     * {@return one customer on one page, with what every source knows of them}
     *
     * @param id
     *            the customer's id as it stands in the data
     * @param key
     *            makes the pseudonyms that are shown
     */
    public Card view(String id, PseudonymKey key) {
        return new CustomerView(this, EmailIds.hashedId(id), key.checked(this)).card();
    }

    /**
     * {@return this table with how many of its sources know each customer: columns sources_known, sources_expected and
     * completeness, their ratio}
     */
    public CustomerTable withCompleteness() { return Completeness.of(this); }

    /** {@return the customers as a Tablesaw table, ordered by customer} */
    public Table table() {
        return warehouse.sql("SELECT *\nFROM " + Sql.name(relation) + "\nORDER BY customer_id").setName("customers");
    }

    @Override
    public TypedTable typedTable() { return TypedCustomers.of(this); }

    CustomerTable with(String otherRelation, List<CustomerColumn> otherColumns, List<String> otherIds) {
        return with(otherRelation, otherColumns, otherIds, audit);
    }

    CustomerTable with(String otherRelation, List<CustomerColumn> otherColumns, List<String> otherIds, JoinAudit otherAudit) {
        return new CustomerTable(warehouse, name, otherRelation, otherColumns, sources, otherAudit, hashes, otherIds);
    }

    CustomerColumn column(String wanted) {
        return columns.stream().filter(column -> column.name().equals(wanted)).findFirst().orElseThrow(() -> {
            var near = new Header(',', columns()).nearest(wanted);
            return new IllegalArgumentException("There is no column \"" + wanted + "\""
                    + (near == null ? "." : "; did you mean \"" + near + "\"?") + " The columns are "
                    + String.join(", ", columns()) + ".");
        });
    }

    @Override
    public Card card() {
        var head = warehouse.list("SELECT * FROM " + Sql.name(relation) + " ORDER BY customer_id LIMIT 10", Cells::of);
        var card = Card.titled(Digits.count(size()) + " customers").grid(columns(), head);
        return size() > head.size() ? card.sentence("The first " + head.size() + " are shown.") : card;
    }

    /** {@return the table in one line} */
    @Override
    public String toString() { return Digits.count(size()) + " customers with " + String.join(", ", columns()); }
}
