package org.clvlab.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.clvlab.report.Digits;

/**
 * Customers whose id is their e-mail address. The address itself is kept nowhere: the id is its SHA-256 in small letters, as
 * it is of an export of Shopify. So no table shows an address, and a shop's orders meet the answers to a survey that knows its
 * respondents by e-mail.
 */
final class EmailIds {

    private static final String ADDRESS = "[^@\\s]+@[^@\\s]+[.][^@\\s]+";

    private EmailIds() {}

    /** {@return the id in SQL, an address as its hash} */
    static String hashed(String id) {
        return "CASE WHEN %s THEN sha256(lower(%s)) ELSE %s END".formatted(is(id), id, id);
    }

    /** {@return the id as a source keeps it} */
    static String hashedId(String id) {
        if (!id.strip().matches(ADDRESS))
            return id;
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(id.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return whether a text is an address, in SQL; whoever has no @ is told apart without a pattern} */
    static String is(String text) {
        return "(contains(%1$s, '@') AND regexp_full_match(%1$s, '%2$s'))".formatted(text, ADDRESS);
    }

    /** {@return what has to be said of the ids of a relation: a sentence where some are addresses, else none} */
    static List<String> told(Warehouse warehouse, String relation, String column, String id) {
        return told(column, count(warehouse, relation, id));
    }

    /** {@return how many ids of a relation are addresses} */
    static long count(Warehouse warehouse, String relation, String id) {
        return warehouse.number("SELECT count(*) FROM %s WHERE %s".formatted(Sql.name(relation), is(id)));
    }

    /** {@return what has to be said of so many ids that are addresses} */
    static List<String> told(String column, long addresses) {
        return addresses == 0
                ? List.of()
                : List.of("Ids in \"" + column + "\" are e-mail addresses in " + Digits.count(addresses)
                        + (addresses == 1 ? " row" : " rows")
                        + ": the SHA-256 of the address in small letters is taken instead.");
    }
}
