package org.clvlab.data;

/** Something read that belongs to customers: rows keyed by {@code customer_id}, and the account of how they were read. */
public sealed interface Source permits Orders, WebEvents, Survey, Contacts, KeyedTable, CustomerTable {

    /** {@return its rows, with the account of how they were read} */
    ReadRows rows();

    /** {@return one row a customer, ordered by customer} */
    CustomerTable perCustomer();

    /** {@return the source's name in audits and as the prefix of columns whose names clash} */
    default String name() {
        return rows().name();
    }

    /** {@return the DuckDB table or view of its rows, for SQL} */
    default String relation() { return rows().relation(); }

    /** {@return the database that holds it} */
    default Warehouse warehouse() { return rows().warehouse(); }

    /** {@return what became of every row while it was read} */
    default ReadingAudit reading() { return rows().reading(); }

    /** {@return SHA-256 over the unpacked bytes read, in hex; of several files, over their sorted names and hashes} */
    default String dataHash() {
        return rows().dataHash();
    }
}
