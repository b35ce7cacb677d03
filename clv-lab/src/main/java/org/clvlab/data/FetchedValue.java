package org.clvlab.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;

/** A value out of a foreign database as the text that the readers of files understand too. */
final class FetchedValue {

    private FetchedValue() {}

    static String text(ResultSet rows, String column, TableColumns.Type type) throws SQLException {
        var i = rows.findColumn(column);
        var sql = rows.getMetaData().getColumnType(i);
        if (sql == Types.TIMESTAMP_WITH_TIMEZONE || type == TableColumns.Type.MOMENT && sql == Types.TIMESTAMP)
            return moment(rows, i);
        return switch (rows.getObject(i)) {
            case null -> null;
            case Boolean yes -> yes ? "true" : "false";
            case BigDecimal number -> number.toPlainString();
            case Timestamp moment -> moment.toLocalDateTime().toString();
            case Object other -> other.toString();
        };
    }

    /** A moment with a zone is asked for as one, since a driver's Timestamp is in the zone of this machine. */
    private static String moment(ResultSet rows, int i) throws SQLException {
        try {
            var moment = rows.getObject(i, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant().toString();
        } catch (SQLException withoutZone) {
            var moment = rows.getObject(i, java.time.LocalDateTime.class);
            return moment == null ? null : moment.toString();
        }
    }
}
