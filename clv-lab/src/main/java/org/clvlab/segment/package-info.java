/**
 * Customers put into a few segments that other systems can use. A {@link org.clvlab.segment.Segmentation} is rules as data
 * ({@link org.clvlab.data.Condition}), the first that matches wins; {@link org.clvlab.segment.Segments} are the customers in
 * them. An {@link org.clvlab.segment.Export} writes the definition (JSON, with a JSON Schema), the membership under keyed
 * pseudonyms (CSV) and the same rules as SQL, and proves them: the files are read back from disk, the SQL runs in DuckDB, the
 * JSON is evaluated in Java, and no customer may differ.
 */
package org.clvlab.segment;
