/**
 * What customers did and what they said, on the way to one row a customer. A {@code Warehouse} (DuckDB) reads each source,
 * types it on the way in, reports all of a file's faults at once, and joins without losing or multiplying a row in silence.
 */
package org.clvlab.data;
