package org.clvlab.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Deterministic evidence of who is who, about to be resolved to persons. Nothing is guessed: two identifiers are linked only
 * when a row of data names both. What was done without consent to analytics links nothing.
 *
 * <p>
 * {@code Identities.of(orders).seenOn(visits).sameEmail(customers, "email_sha256").consent(customers, "consent_analytics").persons()}
 */
public final class Identities {

    /** What happens to a device on which several customers were seen, as a family's is. */
    public enum SharedDevice {
        /** it belongs to none of them, and they stay apart */
        KEPT_APART,
        /** it makes one person of them */
        MERGES
    }

    /** A link between a customer and a device, or between two customers; the second is a device or a customer. */
    record Link(IdentityRule rule, String customer, String other) {}

    private final Orders orders;
    private final WebEvents visits;
    private final List<Emails> emails;
    private final Consent consent;
    private final SharedDevice shared;
    private final int suspicious;

    /** Where hashed e-mails stand. */
    private record Emails(KeyedTable table, String column) {}

    /** Where consent stands. */
    private record Consent(KeyedTable table, String column) {}

    private Identities(Orders orders, WebEvents visits, List<Emails> emails, Consent consent, SharedDevice shared,
            int suspicious) {
        this.orders = orders;
        this.visits = visits;
        this.emails = List.copyOf(emails);
        this.consent = consent;
        this.shared = shared;
        this.suspicious = suspicious;
    }

    /**
     * {@return the customers of orders, each a person so far}
     *
     * @param orders
     *            whose customer ids are the persons' names
     */
    public static Identities of(Orders orders) {
        return new Identities(orders, null, List.of(), null, SharedDevice.KEPT_APART, 10);
    }

    /**
     * {@return this evidence with devices: linked by a login, and by the order id of a purchase}
     *
     * @param events
     *            web events
     */
    public Identities seenOn(WebEvents events) { return new Identities(orders, events, emails, consent, shared, suspicious); }

    /**
     * {@return this evidence with hashed e-mails: customer ids with the same one are one person}
     *
     * @param table
     *            customers
     * @param column
     *            its column of hashed e-mails; a plain address is refused
     */
    public Identities sameEmail(KeyedTable table, String column) {
        if (!table.columns().contains(column))
            throw new IllegalArgumentException("\"" + table.name() + "\" has no column \"" + column + "\"; it has "
                    + String.join(", ", table.columns()) + ". E-mail addresses are not read; hash them before.");
        var plain = table.warehouse().number("SELECT count(*) FROM %s WHERE CAST(%s AS VARCHAR) LIKE '%%@%%'"
                .formatted(Sql.name(table.relation()), Sql.name(column)));
        if (plain > 0)
            throw new IllegalArgumentException("Column \"" + column + "\" of \"" + table.name() + "\" holds " + plain
                    + " plain e-mail addresses; give a column of their hashes.");
        var more = new ArrayList<>(emails);
        more.add(new Emails(table, column));
        return new Identities(orders, visits, more, consent, shared, suspicious);
    }

    /**
     * {@return this evidence where a customer who did not consent is linked to no device}
     *
     * @param table
     *            customers
     * @param column
     *            true or yes of one who consents
     */
    public Identities consent(KeyedTable table, String column) {
        if (!table.columns().contains(column))
            throw new IllegalArgumentException("\"" + table.name() + "\" has no column \"" + column + "\"; it has "
                    + String.join(", ", table.columns()) + ".");
        return new Identities(orders, visits, emails, new Consent(table, column), shared, suspicious);
    }

    /**
     * {@return this evidence with another treatment of devices on which several customers were seen}
     *
     * @param treatment
     *            kept apart by default
     */
    public Identities sharedDevice(SharedDevice treatment) {
        return new Identities(orders, visits, emails, consent, treatment, suspicious);
    }

    /**
     * {@return this evidence with another bound above which a cluster is suspicious}
     *
     * @param identifiers
     *            the largest number of identifiers that one person is believed to have; 10 by default
     */
    public Identities suspiciousAbove(int identifiers) {
        return new Identities(orders, visits, emails, consent, shared, identifiers);
    }

    /** {@return the persons, with the audit of their clusters} */
    public Persons persons() {
        var withheld = new EnumMap<IdentityRule, Long>(IdentityRule.class);
        var refused = refused();
        var links = new ArrayList<Link>();
        for (var email : emails)
            links.addAll(sameEmail(email));
        if (visits != null)
            for (var link : devices())
                if (refused.contains(link.customer()))
                    withheld.merge(link.rule(), 1L, Long::sum);
                else
                links.add(link);
        return Persons.of(orders, visits, links, withheld, refused, shared == SharedDevice.MERGES, suspicious);
    }

    private Set<String> refused() {
        return consent == null
                ? Set.of()
                : new HashSet<>(consent.table.warehouse().list("""
                        SELECT %s
                        FROM %s
                        WHERE coalesce(lower(CAST(%s AS VARCHAR)), 'no') NOT IN ('true', 'yes', '1')
                        """.formatted(Sql.name(consent.table.key()), Sql.name(consent.table.relation()),
                        Sql.name(consent.column)), row -> String.valueOf(row.getString(1))));
    }

    /** A shop that knows its customers by the hash of their e-mail alone, as Shopify's export does, is linked by it too. */
    private List<Link> sameEmail(Emails email) {
        return email.table.warehouse().list("""
                SELECT *
                FROM (
                  SELECT min(%1$s) OVER (PARTITION BY %2$s) AS one, %1$s AS other
                  FROM %3$s
                  WHERE %1$s IS NOT NULL AND %2$s IS NOT NULL
                  QUALIFY %1$s > min(%1$s) OVER (PARTITION BY %2$s)
                )
                UNION
                SELECT %1$s, CAST(%2$s AS VARCHAR)
                FROM %3$s
                WHERE CAST(%2$s AS VARCHAR) IN (SELECT customer_id FROM %4$s)
                ORDER BY ALL
                """.formatted(Sql.name(email.table.key()), Sql.name(email.column), Sql.name(email.table.relation()),
                Sql.name(orders.whole())),
                row -> new Link(IdentityRule.HASHED_EMAIL, row.getString(1), row.getString(2)));
    }

    private List<Link> devices() {
        return visits.warehouse().list("""
                SELECT DISTINCT 'USER_ID' AS rule, customer_id, device_id
                FROM %1$s
                WHERE customer_id IS NOT NULL AND device_id IS NOT NULL AND lower(coalesce(consent, '')) <> 'no'
                UNION ALL
                SELECT DISTINCT 'WEB_PURCHASE', o.customer_id, e.device_id
                FROM %1$s e
                JOIN %2$s o ON o.order_id = e.transaction_id
                WHERE e.event = 'purchase' AND e.device_id IS NOT NULL AND lower(coalesce(e.consent, '')) <> 'no'
                ORDER BY ALL
                """.formatted(Sql.name(visits.relation()), Sql.name(orders.whole())),
                row -> new Link(IdentityRule.valueOf(row.getString(1)), row.getString(2), row.getString(3)));
    }
}
