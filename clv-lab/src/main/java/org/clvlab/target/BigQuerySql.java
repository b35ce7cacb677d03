package org.clvlab.target;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** SQL as Google BigQuery takes it (GoogleSQL): names in backquotes, backslashes escape, texts may not run over a line. */
public record BigQuerySql() implements Target, SqlWords {

    private static final String FILE = "targets/bigquery.sql";
    /** What BigQuery's flexible column names may not hold. */
    private static final Pattern FORBIDDEN = Pattern.compile("[!\"$()*,./;?@\\[\\\\\\]^`{}~\\p{Cntrl}]");
    private static final int LONGEST_NAME = 300;

    @Override
    public String name() { return "BigQuery SQL"; }

    @Override
    public Evidence evidence() { return Evidence.READ_BACK; }

    @Override
    public String checkedBy() { return "our own reader; sqlglot's BigQuery dialect in the tests; not checked by the vendor"; }

    @Override
    public String needs() {
        return "a table customers in the default data set, with one row a customer and the fields as columns; NaN is stored as NULL";
    }

    @Override
    public Compilation compile(Audiences audiences) {
        for (String field : audiences.kinds().keySet())
            if (FORBIDDEN.matcher(field).find() || field.length() > LONGEST_NAME || field.isBlank())
                return Compilation.refused(this, audiences, "BigQuery takes no column called \"" + field
                        + "\"; name it with letters, digits, blanks and underscores, at most " + LONGEST_NAME + " characters.");
        return Compilation.whole(this, audiences, new TargetFile(FILE, query(audiences)));
    }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return written.files().isEmpty()
                ? new Members(audiences.list().stream().map(_ -> (boolean[]) null).toList())
                : ReadBackRules.firstMatch(SqlReading.bigQuery(read.apply(FILE), FILE), audiences, population);
    }

    @Override
    public String name(String identifier) { return "`" + identifier + "`"; }

    @Override
    public String text(String value) {
        var text = new StringBuilder("'");
        value.codePoints().forEach(point -> {
            switch (point) {
                case '\'', '\\' -> text.append('\\').appendCodePoint(point);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (Character.isISOControl(point) || point == 0x2028 || point == 0x2029)
                        text.append(String.format(Locale.ROOT, "\\u%04x", point));
                    else
                        text.appendCodePoint(point);
                }
            }
        });
        return text.append("'").toString();
    }

    @Override
    public String numberType() { return "FLOAT64"; }

    @Override
    public String textType() { return "STRING"; }
}
