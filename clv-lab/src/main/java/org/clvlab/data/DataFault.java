package org.clvlab.data;

/**
 * One thing that is wrong in a file: where, what stands there, what should, and what to do. Rows are counted as a
 * spreadsheet shows them: the header is row 1, and a text with line breaks in quotes is still one row. In NDJSON a row
 * is a line.
 *
 * @param file
 *            the file's name as it was given
 * @param row
 *            the row, counted from 1; 0 when the fault is in the file as a whole
 * @param column
 *            the column or field; empty when the fault is in the row as a whole
 * @param found
 *            what stands there
 * @param expected
 *            what should stand there
 * @param remedy
 *            what to do next, as a sentence
 */
public record DataFault(String file, long row, String column, String found, String expected, String remedy) {

    /** Refuses a fault that does not say where it is, what was expected or what to do. */
    public DataFault {
        if (file.isBlank() || expected.isBlank() || remedy.isBlank())
            throw new IllegalArgumentException("A fault names its file, what was expected and what to do next.");
        if (row < 0)
            throw new IllegalArgumentException("Rows count from 1 (0: the whole file), not " + row + ".");
        found = shortened(found == null ? "nothing" : found);
    }

    private static String shortened(String text) {
        var line = text.replace("\r", "\\r").replace("\n", "\\n");
        return line.length() <= 120 ? line : line.substring(0, 117) + "...";
    }

    /** {@return where the fault is: file, row and column as far as they are known} */
    public String place() {
        return file + (row > 0 ? ", row " + row : "") + (column.isEmpty() ? "" : ", column " + column);
    }

    /** {@return the fault in one line} */
    @Override
    public String toString() { return place() + ": found " + found + "; expected " + expected + ". " + remedy; }
}
