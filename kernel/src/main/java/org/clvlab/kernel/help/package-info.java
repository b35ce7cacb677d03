/**
 * Help for writing a cell: what could follow, what something is, whether the cell is whole. The session and the cell are drafted
 * as one class, which the compiler reads and resolves as far as it can; nothing of it is ever run.
 */
package org.clvlab.kernel.help;
