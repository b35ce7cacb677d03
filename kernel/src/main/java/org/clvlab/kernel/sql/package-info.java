/** What {@code %%sql} knows of SQL: where a statement ends, which words are parameters, where a fault is. It needs java.sql only. */
package org.clvlab.kernel.sql;
