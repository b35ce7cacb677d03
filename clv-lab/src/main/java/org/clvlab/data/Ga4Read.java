package org.clvlab.data;

import java.util.List;

/**
 * What files of events gave, before it is checked.
 *
 * @param table
 *            the events, typed
 * @param places
 *            where each row stands in its file
 * @param missing
 *            fields that a file lacks
 * @param flaws
 *            rows that are not in the table
 * @param unfinished
 *            the last rows of files that end without a line break
 * @param shapes
 *            fields that are not what the export has there
 */
record Ga4Read(Ga4Table table, Places places, List<DataFault> missing, List<Flaw> flaws, List<Long> unfinished,
        Ga4Shapes shapes) {
    Ga4Read {
        missing = List.copyOf(missing);
        flaws = List.copyOf(flaws);
        unfinished = List.copyOf(unfinished);
    }
}
