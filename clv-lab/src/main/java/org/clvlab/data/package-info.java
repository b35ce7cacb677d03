/**
 * What customers did and what they said, on the way to one row a customer. A {@link org.clvlab.data.Warehouse} (DuckDB) reads
 * each {@link org.clvlab.data.Source}, types it on the way in, reports all of a file's faults at once, and joins them into a
 * {@link org.clvlab.data.CustomerTable} without losing or multiplying a row in silence.
 *
 * <h2>The way of a file</h2>
 * <ol>
 * <li>One pass over its bytes: hash, encoding, wholeness ({@code FileBytes}).</li>
 * <li>Into DuckDB as it stands, every value text, every row numbered as a spreadsheet shows it ({@code RawTable}); a file whose
 * quotes or blank lines would blur the numbers is read record by record.</li>
 * <li>Typed, with one rule a fault ({@code Checks}): all broken rules are told together in {@link org.clvlab.data.DataFaults}.</li>
 * <li>Into the canonical columns of its source, with a {@link org.clvlab.data.ReadingAudit} in which rows read are rows kept
 * plus rows left out, each with its reason.</li>
 * </ol>
 *
 * <h2>What stops, and what is counted</h2>
 * A fault that could make a number wrong stops the reading, and all faults are told: a missing column, a broken row, a date,
 * amount or number that is none, an id that comes twice, a negative or absurd amount, another encoding, a cut file; at a join
 * an order before its customer was acquired and an answer before the first order. With
 * {@link org.clvlab.data.Faults#SET_ASIDE} the rows at fault are left out and counted instead; what concerns a file as a whole
 * still stops. Counted, and never a fault, is what belongs to the trade: cancelled lines, returns, orders of amount zero, rows
 * without a customer, events without consent, prospects, previews, partial and repeated answers, a byte order mark.
 *
 * <h2>Times and the clocks they were read from</h2>
 * A time with an offset from UTC is a moment. One without is read from a clock: in the zone that its file names, else in that of
 * {@link org.clvlab.data.Warehouse#inZone}; a time that those clocks skip is a fault, and of one that they show twice the second
 * is taken, which the audit and the source's card say with the first rows. Where no zone is named such times are taken as UTC,
 * and that is said too ({@code LocalTimes}). A day is a day, and is of no zone.
 *
 * <h2>Missing is not zero</h2>
 * A customer who is not in a full record (orders, service contacts) has 0 there; one who is not among the web's visitors or the
 * survey's answers has a gap, since not seen is not the same as not there.
 */
package org.clvlab.data;
