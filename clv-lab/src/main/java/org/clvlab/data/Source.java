package org.clvlab.data;

/** Something read that belongs to customers: rows keyed by {@code customer_id}, and the account of how they were read. */
public sealed interface Source permits Orders, WebEvents, Survey, Contacts, KeyedTable, CustomerTable {

    /** {@return the source's name in audits and as the prefix of columns whose names clash} */
    String name();

    /** {@return the DuckDB table or view of its rows, for SQL} */
    String relation();

    /** {@return the database that holds it} */
    Warehouse warehouse();

    /** {@return one row a customer, ordered by customer} */
    CustomerTable perCustomer();

    /** {@return what became of every row while it was read} */
    ReadingAudit reading();

    /** {@return SHA-256 over the unpacked bytes read, in hex; of several files, over their sorted names and hashes} */
    String dataHash();
}
