package org.clvlab.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tech.tablesaw.api.Table;

/**
 * One DuckDB database in which every source is read, typed and joined. Sources become temporary tables and views of this
 * connection; results come to Java in the order of their customer. Money is {@code DECIMAL(18,4)}, so a sum does not
 * depend on the number of threads. Nothing is fetched from a network: extensions are neither installed nor loaded.
 */
public final class Warehouse implements AutoCloseable {
    private final DuckDb duckDb;
    private final Faults faults;
    private final Optional<ZoneId> zone;

    private Warehouse(DuckDb duckDb, Faults faults, Optional<ZoneId> zone) {
        this.duckDb = duckDb;
        this.faults = faults;
        this.zone = zone;
    }

    /** {@return a warehouse that lives as long as this program} */
    public static Warehouse inMemory() {
        return open("jdbc:duckdb:");
    }

    /**
     * {@return a warehouse whose own tables stay in a DuckDB file; what is read stays temporary}
     *
     * @param file
     *            the DuckDB file, made when missing
     */
    public static Warehouse at(Path file) { return open("jdbc:duckdb:" + file); }

    private static Warehouse open(String address) {
        var warehouse = new Warehouse(DuckDb.open(address), Faults.STOP, Optional.empty());
        warehouse.execute("SET autoinstall_known_extensions = false");
        warehouse.execute("SET autoload_known_extensions = false");
        warehouse.execute("SET TimeZone = 'UTC'");
        warehouse.execute("SET preserve_insertion_order = true");
        // a folder of its own, made when first needed: in a shared one DuckDB reads blocks that another process has written
        warehouse.execute("SET temp_directory = "
                + Sql.text(Path.of(System.getProperty("java.io.tmpdir"), "clvlab-" + UUID.randomUUID()).toString()));
        return warehouse;
    }

    /**
     * {@return this warehouse, treating rows at fault in another way from here on; both share one connection}
     *
     * @param treatment
     *            what happens to rows at fault
     */
    public Warehouse with(Faults treatment) { return new Warehouse(duckDb, treatment, zone); }

    /** {@return what happens to rows at fault} */
    public Faults faults() { return faults; }

    /**
     * {@return this warehouse, reading times that are written without an offset from UTC by the clocks of a zone from here on;
     * both share one connection} What a file says of its own zone, as an export of Qualtrics does, goes before. A time that these
     * clocks skip is a fault; of one that they show twice the second is taken, and that is told. Where no zone is named such times
     * are taken as UTC, and that is told.
     *
     * @param place
     *            where the shop's, or the survey's, clock hangs, such as {@code ZoneId.of("Europe/London")}
     */
    public Warehouse inZone(ZoneId place) { return new Warehouse(duckDb, faults, Optional.of(place)); }

    /** {@return the zone of times that name none} */
    public Optional<ZoneId> zone() { return zone; }

    /** {@return the connection on which all sources are visible, for {@code java.sql}} */
    public Connection connection() {
        return duckDb.connection();
    }

    /**
     * {@return the rows of a query; it sees every source by its {@link Source#relation() relation}}
     *
     * @param query
     *            a SELECT; give it an ORDER BY
     */
    public Table sql(String query) { return ask(query, TableOfRows::of); }

    /**
     * {@return the orders of a file: CDNOW text, Marlow and Finch order lines, an export of Shopify, lines as in UCI's Online
     * Retail, or a CSV or Parquet file with the usual column names}
     *
     * @param file
     *            the file, packed with gzip or not
     */
    public Orders orders(String file) { return orders(file, Money.asExported()); }

    /**
     * {@return the orders of a file: CDNOW text, Marlow and Finch order lines, an export of Shopify, lines as in UCI's Online
     * Retail, or a CSV or Parquet file with the usual column names}
     *
     * @param file
     *            the file, packed with gzip or not
     */
    public Orders orders(Path file) { return orders(file, Money.asExported()); }

    /**
     * {@return the orders of any CSV or Parquet file}
     *
     * @param file
     *            the file, packed with gzip or not
     * @param columns
     *            which column holds what
     */
    public Orders orders(String file, OrderColumns columns) { return orders(file, columns, Money.asExported()); }

    /**
     * {@return the orders of any CSV or Parquet file}
     *
     * @param file
     *            the file, packed with gzip or not
     * @param columns
     *            which column holds what
     */
    public Orders orders(Path file, OrderColumns columns) { return orders(file, columns, Money.asExported()); }

    /**
     * {@return the orders of a file, with amounts in one stated money}
     *
     * @param file
     *            the file, packed with gzip or not
     * @param money
     *            in what currency amounts are to be, with tax or without
     */
    public Orders orders(String file, Money money) { return Orders.read(this, SourceFile.of(file), null, money); }

    /**
     * {@return the orders of a file, with amounts in one stated money}
     *
     * @param file
     *            the file, packed with gzip or not
     * @param money
     *            in what currency amounts are to be, with tax or without
     */
    public Orders orders(Path file, Money money) { return Orders.read(this, SourceFile.of(file), null, money); }

    /**
     * {@return the orders of any CSV or Parquet file, with amounts in one stated money}
     *
     * @param file
     *            the file, packed with gzip or not
     * @param columns
     *            which column holds what
     * @param money
     *            in what currency amounts are to be, with tax or without
     */
    public Orders orders(String file, OrderColumns columns, Money money) {
        return Orders.read(this, SourceFile.of(file), columns, money);
    }

    /**
     * {@return the orders of any CSV or Parquet file, with amounts in one stated money}
     *
     * @param file
     *            the file, packed with gzip or not
     * @param columns
     *            which column holds what
     * @param money
     *            in what currency amounts are to be, with tax or without
     */
    public Orders orders(Path file, OrderColumns columns, Money money) {
        return Orders.read(this, SourceFile.of(file), columns, money);
    }

    /**
     * {@return dated rates of exchange}
     *
     * @param file
     *            a CSV file with date, from, to and rate: one unit of from is rate units of to on that day
     */
    public RateTable rates(String file) { return RateTable.read(this, SourceFile.of(file)); }

    /**
     * {@return dated rates of exchange}
     *
     * @param file
     *            a CSV file with date, from, to and rate: one unit of from is rate units of to on that day
     */
    public RateTable rates(Path file) { return RateTable.read(this, SourceFile.of(file)); }

    /**
     * {@return the web events of a GA4 export: NDJSON or flattened CSV, packed with gzip or not}
     *
     * @param files
     *            a file, a folder, or a pattern such as {@code exports/events-2025-*.ndjson.gz}
     */
    public WebEvents ga4(String files) { return Ga4Reading.of(this, FileSet.of(files)); }

    /**
     * {@return the web events of a GA4 export: NDJSON or flattened CSV, packed with gzip or not}
     *
     * @param files
     *            a file or a folder
     */
    public WebEvents ga4(Path files) { return Ga4Reading.of(this, FileSet.of(files)); }

    /**
     * {@return the answers of a survey, exported as CSV by Qualtrics, SurveyMonkey or LimeSurvey; one file is one wave}
     *
     * @param files
     *            a file, a folder, or a pattern such as {@code surveys/survey-*.csv}
     */
    public Survey survey(String files) { return survey(files, SurveyOptions.plain()); }

    /**
     * {@return the answers of a survey, exported as CSV by Qualtrics, SurveyMonkey or LimeSurvey; one file is one wave}
     *
     * @param files
     *            a file or a folder
     */
    public Survey survey(Path files) { return survey(files, SurveyOptions.plain()); }

    /**
     * {@return the answers of a survey, exported as CSV by Qualtrics, SurveyMonkey or LimeSurvey; one file is one wave}
     *
     * @param files
     *            a file, a folder, or a pattern such as {@code surveys/survey-*.csv}
     * @param options
     *            what the export does not say of itself, and what to read that says who a person is
     */
    public Survey survey(String files, SurveyOptions options) { return Survey.read(this, FileSet.of(files), options); }

    /**
     * {@return the answers of a survey, exported as CSV by Qualtrics, SurveyMonkey or LimeSurvey; one file is one wave}
     *
     * @param files
     *            a file or a folder
     * @param options
     *            what the export does not say of itself, and what to read that says who a person is
     */
    public Survey survey(Path files, SurveyOptions options) { return Survey.read(this, FileSet.of(files), options); }

    /**
     * {@return contacts with the service, each with its cost}
     *
     * @param file
     *            a CSV file with contact_id, customer_id, at, channel, reason, minutes and cost
     */
    public Contacts contacts(String file) { return Contacts.read(this, SourceFile.of(file)); }

    /**
     * {@return contacts with the service, each with its cost}
     *
     * @param file
     *            a CSV file with contact_id, customer_id, at, channel, reason, minutes and cost
     */
    public Contacts contacts(Path file) { return Contacts.read(this, SourceFile.of(file)); }

    /**
     * {@return the customers of the CRM; {@code acquired_on}, where it is given, is checked against orders in a join}
     *
     * @param file
     *            a CSV file with customer_id, one row a customer
     */
    public KeyedTable customers(String file) { return customers(SourceFile.of(file)); }

    /**
     * {@return the customers of the CRM; {@code acquired_on}, where it is given, is checked against orders in a join}
     *
     * @param file
     *            a CSV file with customer_id, one row a customer
     */
    public KeyedTable customers(Path file) { return customers(SourceFile.of(file)); }

    private KeyedTable customers(SourceFile file) {
        var demands = new TableReading.Demands(List.of("customer_id"), "customer_id", List.of("customer_id"),
                List.of("acquisition_cost"),
                Map.of("acquired_on", ColumnType.DAY));
        return new KeyedTable(this, "crm", "customer_id", file, TableReading.of(this, "crm", file, demands));
    }

    /**
     * {@return costs to serve, summed to one row a customer: cost_to_serve, cost_drivers, largest_cost_driver}
     *
     * @param file
     *            a CSV file with customer_id, driver and amount, any number of rows a customer
     */
    public KeyedTable costs(String file) { return Sums.costs(this, SourceFile.of(file)); }

    /**
     * {@return costs to serve, summed to one row a customer: cost_to_serve, cost_drivers, largest_cost_driver}
     *
     * @param file
     *            a CSV file with customer_id, driver and amount, any number of rows a customer
     */
    public KeyedTable costs(Path file) { return Sums.costs(this, SourceFile.of(file)); }

    /**
     * {@return what campaigns sent, summed to one row a customer: messages, campaigns, first_message, last_message}
     *
     * @param file
     *            a CSV file with campaign_id, customer_id and sent_at, one row a message
     */
    public KeyedTable exposures(String file) { return Sums.exposures(this, SourceFile.of(file)); }

    /**
     * {@return what campaigns sent, summed to one row a customer: messages, campaigns, first_message, last_message}
     *
     * @param file
     *            a CSV file with campaign_id, customer_id and sent_at, one row a message
     */
    public KeyedTable exposures(Path file) { return Sums.exposures(this, SourceFile.of(file)); }

    /**
     * {@return who was referred by whom, one row a customer: referred_by, and how many they referred}
     *
     * @param file
     *            a CSV file with referrer and referred
     */
    public KeyedTable referrals(String file) { return Sums.referrals(this, SourceFile.of(file)); }

    /**
     * {@return who was referred by whom, one row a customer: referred_by, and how many they referred}
     *
     * @param file
     *            a CSV file with referrer and referred
     */
    public KeyedTable referrals(Path file) { return Sums.referrals(this, SourceFile.of(file)); }

    /**
     * {@return the accounts of the CRM by account_id, each with the account at the top of its hierarchy and its level below it}
     *
     * @param file
     *            a CSV file with account_id and parent_id, which is empty at the top
     */
    public KeyedTable accounts(String file) { return Sums.accounts(this, SourceFile.of(file)); }

    /**
     * {@return the accounts of the CRM by account_id, each with the account at the top of its hierarchy and its level below it}
     *
     * @param file
     *            a CSV file with account_id and parent_id, which is empty at the top
     */
    public KeyedTable accounts(Path file) { return Sums.accounts(this, SourceFile.of(file)); }

    /**
     * {@return the arms of one experiment; a customer in two arms is a fault}
     *
     * @param file
     *            a CSV file with customer_id, experiment, arm and assigned_at
     * @param experiment
     *            its name
     */
    public KeyedTable assignments(String file, String experiment) {
        return Sums.assignments(this, SourceFile.of(file), experiment);
    }

    /**
     * {@return a series from outside, to be joined as known on a day}
     *
     * @param name
     *            what its columns are called in front
     * @param file
     *            a CSV file with date, values, and region or known_on where there are such
     */
    public OutsideSeries series(String name, String file) { return OutsideSeries.read(this, name, SourceFile.of(file)); }

    /**
     * {@return the arms of one experiment; a customer in two arms is a fault}
     *
     * @param file
     *            a CSV file with customer_id, experiment, arm and assigned_at
     * @param experiment
     *            its name
     */
    public KeyedTable assignments(Path file, String experiment) {
        return Sums.assignments(this, SourceFile.of(file), experiment);
    }

    /**
     * {@return a series from outside, to be joined as known on a day}
     *
     * @param name
     *            what its columns are called in front
     * @param file
     *            a CSV file with date, values, and region or known_on where there are such
     */
    public OutsideSeries series(String name, Path file) { return OutsideSeries.read(this, name, SourceFile.of(file)); }

    /**
     * {@return any table with a key, such as costs or the arms of an experiment; each column is typed by its values}
     *
     * @param name
     *            what it is called in audits, and its relation in SQL
     * @param file
     *            a CSV file, packed with gzip or not, or a Parquet file
     * @param key
     *            the column that says whose row it is
     */
    public KeyedTable table(String name, String file, String key) { return table(name, SourceFile.of(file), key); }

    /**
     * {@return any table with a key, such as costs or the arms of an experiment; each column is typed by its values}
     *
     * @param name
     *            what it is called in audits, and its relation in SQL
     * @param file
     *            a CSV file, packed with gzip or not, or a Parquet file
     * @param key
     *            the column that says whose row it is
     */
    public KeyedTable table(String name, Path file, String key) { return table(name, SourceFile.of(file), key); }

    /**
     * {@return any table with declared columns; the file stays where it is and is read when it is asked}
     *
     * @param name
     *            what it is called in audits, and its relation in SQL
     * @param file
     *            a CSV, Parquet or JSON file
     * @param columns
     *            which columns are read, and as what
     */
    public KeyedTable table(String name, String file, TableColumns columns) {
        return mapped(name, SourceFile.of(file), columns);
    }

    /**
     * {@return any table with declared columns; the file stays where it is and is read when it is asked}
     *
     * @param name
     *            what it is called in audits, and its relation in SQL
     * @param file
     *            a CSV, Parquet or JSON file
     * @param columns
     *            which columns are read, and as what
     */
    public KeyedTable table(String name, Path file, TableColumns columns) {
        return mapped(name, SourceFile.of(file), columns);
    }

    /**
     * {@return the rows of a query to another database, with declared columns}
     *
     * @param name
     *            what it is called in audits, and its relation in SQL
     * @param database
     *            where to ask
     * @param query
     *            a SELECT in that database's SQL
     * @param columns
     *            which columns are read, and as what
     */
    public KeyedTable table(String name, Database database, String query, TableColumns columns) {
        return new KeyedTable(this, name, columns.name(columns.key()), new SourceFile(Path.of(name), name),
                new MappedReading(this, name, columns).query(database, query));
    }

    private KeyedTable mapped(String name, SourceFile file, TableColumns columns) {
        return new KeyedTable(this, name, columns.name(columns.key()), file, new MappedReading(this, name, columns).file(file));
    }

    /**
     * {@return the result of a query as a source for joins, such as sums of a table that has several rows a customer}
     *
     * @param name
     *            what it is called in audits, and its relation in SQL
     * @param query
     *            a SELECT with a column customer_id, each customer once
     */
    public KeyedTable table(String name, String query) {
        return new KeyedTable(this, name, "customer_id", new SourceFile(Path.of(name), name),
                TableReading.ofQuery(this, name, query));
    }

    private KeyedTable table(String name, SourceFile file, String key) {
        return new KeyedTable(this, name, key, file,
                TableReading.of(this, name, file, new TableReading.Demands(List.of(key), key, List.of(), List.of(), Map.of())));
    }

    /** Closes the database; an in-memory one is gone. */
    @Override
    public void close() { duckDb.close(); }

    /** Cancels what DuckDB works on for any warehouse; whoever waits for it gets an error. */
    public static void cancelQueries() {
        DuckDb.cancelQueries();
    }

    String fresh(String wish) { return duckDb.fresh(wish); }

    String compressed(String wish) { return duckDb.compressed(wish); }

    void pack(String compressed) { duckDb.pack(compressed); }

    void execute(String statement) { duckDb.execute(statement); }

    <T> T ask(String query, DuckDb.Reading<T> reading) { return duckDb.ask(query, reading); }

    <T> List<T> list(String query, DuckDb.Reading<T> eachRow) { return duckDb.list(query, eachRow); }

    long number(String query) { return duckDb.number(query); }
}
