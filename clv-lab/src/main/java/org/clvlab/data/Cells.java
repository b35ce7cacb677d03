package org.clvlab.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clvlab.report.Digits;

/** A row of a query as cells of a card: thousands are grouped, money has two decimals, what is missing is empty. */
final class Cells {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Cells() {}

    static List<String> of(ResultSet row) throws SQLException {
        var cells = new ArrayList<String>();
        for (var i = 1; i <= row.getMetaData().getColumnCount(); i++)
            cells.add(cell(row, i));
        return List.copyOf(cells);
    }

    private static String cell(ResultSet row, int i) throws SQLException {
        return switch (row.getObject(i)) {
            case null -> "";
            case BigDecimal amount when amount.scale() > 0 -> Digits.money(amount.doubleValue());
            case Double number -> Digits.number(number);
            case Float number -> Digits.number(number);
            case Integer _,Long _,Short _,Byte _,BigInteger _ when Digits.names(row.getMetaData().getColumnLabel(i)) ->
                row.getString(i);
            case BigInteger huge when huge.bitLength() > 63 -> row.getString(i);
            case BigInteger whole -> Digits.count(whole.longValue());
            case Integer whole -> Digits.count(whole);
            case Long whole -> Digits.count(whole);
            case LocalDate day -> day.toString();
            case Timestamp moment -> SECONDS.format(moment.toLocalDateTime());
            case Object _ -> row.getString(i);
        };
    }
}
