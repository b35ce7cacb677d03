/**
 * How a result looks, wherever it is shown. A {@link org.clvlab.report.Card} is text and plain table markup; a
 * {@link org.clvlab.report.Figure} is one description of a picture that becomes interactive (Plotly's JSON) and static
 * (PNG) from the same data. Nothing here knows a notebook: {@code org.clvlab.jupyter} carries these to the kernel.
 *
 * <p>
 * A static picture is drawn by XChart on Java's own canvas with a font that is shipped here (Open Sans, Apache-2.0; its licence
 * lies beside it), so that it needs no font and no fontconfig of the machine and is the same bytes with and without them. What
 * it does need is FreeType: Temurin and most other JDKs bring it, Debian's own {@code openjdk-25-jre-headless} asks for the package
 * {@code libfreetype6}. PNG is compressed by the zlib of the JDK: another JDK's zlib may pack the same pixels into other bytes.
 */
package org.clvlab.report;
