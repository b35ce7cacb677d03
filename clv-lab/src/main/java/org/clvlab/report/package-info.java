/**
 * How a result looks, wherever it is shown. A {@link org.clvlab.report.Card} is text and plain table markup; a
 * {@link org.clvlab.report.Figure} is one description of a picture that becomes interactive (Plotly's JSON) and static
 * (PNG) from the same data. Nothing here knows a notebook: {@code org.clvlab.jupyter} carries these to the kernel.
 */
package org.clvlab.report;
