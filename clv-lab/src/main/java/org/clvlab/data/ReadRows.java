package org.clvlab.data;

/**
 * What every source has once it was read.
 *
 * @param name
 *            the source's name in audits
 * @param warehouse
 *            the database that holds the rows
 * @param relation
 *            their DuckDB table or view
 * @param reading
 *            what became of every row while it was read
 * @param dataHash
 *            SHA-256 over the unpacked bytes read, in hex
 */
public record ReadRows(String name, Warehouse warehouse, String relation, ReadingAudit reading, String dataHash) {

    /** {@return the same reading of fewer rows}
     *
     * @param view
     *            the relation of the rows that are left
     * @param account
     *            what became of all rows
     */
    ReadRows narrowed(String view, ReadingAudit account) { return new ReadRows(name, warehouse, view, account, dataHash); }
}
