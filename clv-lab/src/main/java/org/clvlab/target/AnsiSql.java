package org.clvlab.target;

import java.util.function.UnaryOperator;

/**
 * SQL of the standard (ISO/IEC 9075, with the type BOOLEAN of its feature T031), which PostgreSQL takes as it is. Where it is
 * exported it runs in DuckDB, which takes it too; the tests run it in PostgreSQL.
 */
public record AnsiSql() implements Target, SqlWords {

    private static final String FILE = "targets/ansi.sql";
    private static final int LONGEST_NAME = 128;

    @Override
    public String name() { return "ANSI SQL"; }

    @Override
    public Evidence evidence() { return Evidence.RUN; }

    @Override
    public String checkedBy() { return "DuckDB; PostgreSQL in the tests"; }

    @Override
    public String needs() {
        return "a relation customers with one row a customer and the fields as columns; NaN is stored as NULL, and texts are compared"
                + " by their characters (no collation that ignores case or blanks)";
    }

    @Override
    public Compilation compile(Audiences audiences) {
        for (String field : audiences.kinds().keySet())
            if (field.length() > LONGEST_NAME)
                return Compilation.refused(this, audiences, "the column name \"" + field.substring(0, 20) + "…\" is longer than "
                        + LONGEST_NAME + " characters, the longest in the standard; give it a shorter name.");
        return Compilation.whole(this, audiences, new TargetFile(FILE, query(audiences)));
    }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return written.files().isEmpty()
                ? new Members(audiences.list().stream().map(_ -> (boolean[]) null).toList())
                : Members.of(audiences, population.query(read.apply(FILE)));
    }

    @Override
    public String name(String identifier) { return quoted(identifier, '"'); }

    @Override
    public String text(String value) { return quoted(value, '\''); }

    @Override
    public String numberType() { return "DOUBLE PRECISION"; }

    @Override
    public String textType() { return "VARCHAR"; }

    /** {@return a text between quotes, a quote within it doubled: the standard knows no other escape} */
    static String quoted(String text, char quote) {
        String once = String.valueOf(quote);
        return once + text.replace(once, once + once) + once;
    }
}
