/**
 * Customers put into a few segments that other systems can use. A {@link org.clvlab.segment.Segmentation} is rules as data
 * ({@link org.clvlab.data.Condition}), the first that matches wins; {@link org.clvlab.segment.Segments} are the customers in
 * them. An {@link org.clvlab.segment.Export} writes a report for people (HTML), the definition (JSON, with a JSON Schema), the
 * membership under keyed pseudonyms (CSV and Parquet), and the same rules in the words of other systems ({@code org.clvlab.target});
 * and proves them: all is read back from disk and evaluated for every customer, and where a rule is exact no customer may differ.
 * Under which terms members leave is said by {@link org.clvlab.segment.ExportTerms}: the key, scores, and whose consent counts.
 */
package org.clvlab.segment;
