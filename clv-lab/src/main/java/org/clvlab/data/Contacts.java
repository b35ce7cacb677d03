package org.clvlab.data;

import java.util.List;
import java.util.Map;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * Contacts with the service, one row a contact: {@code contact_id, customer_id, at, channel, reason, minutes, cost}. A
 * customer without a contact has 0 contacts, since the file is a full record.
 */
public final class Contacts implements Source, Shown {

    private static final TableReading.Demands DEMANDS = new TableReading.Demands(
            List.of("contact_id", "customer_id", "at", "channel", "reason", "minutes", "cost"), "customer_id",
            List.of("contact_id"),
            List.of("minutes", "cost"), Map.of("at", ColumnType.MOMENT, "cost", ColumnType.AMOUNT, "minutes", ColumnType.AMOUNT,
                    "contact_id", ColumnType.TEXT));

    private final Warehouse warehouse;
    private final TableReading read;

    private Contacts(Warehouse warehouse, TableReading read) {
        this.warehouse = warehouse;
        this.read = read;
    }

    static Contacts read(Warehouse warehouse, SourceFile file) {
        return new Contacts(warehouse, TableReading.of(warehouse, "contacts", file, DEMANDS));
    }

    @Override
    public ReadRows rows() { return new ReadRows("contacts", warehouse, read.relation(), read.reading(), read.dataHash()); }

    /** {@return one row a customer with a contact: contacts, contact_minutes, contact_cost, first_contact, last_contact; a sum of
     * which a part is not known is not known} */
    @Override
    public CustomerTable perCustomer() {
        return CustomerTable.of(this, "contacts_customers", """
                SELECT customer_id,
                       count(*) AS contacts,
                       CASE WHEN count(minutes) = count(*) THEN CAST(sum(minutes) AS DECIMAL(18, 4)) END AS contact_minutes,
                       CASE WHEN count(cost) = count(*) THEN CAST(sum(cost) AS DECIMAL(18, 4)) END AS contact_cost,
                       CAST(min("at") AS DATE) AS first_contact,
                       CAST(max("at") AS DATE) AS last_contact
                FROM %s
                WHERE customer_id IS NOT NULL
                GROUP BY customer_id
                """.formatted(Sql.name(relation())), List.of("contacts", "contact_minutes", "contact_cost"),
                new SourceDays("first_contact", "last_contact", "first_contact"));
    }

    @Override
    public Card card() {
        var rows = warehouse.list("""
                SELECT channel, reason, count(*), CAST(sum(minutes) AS DOUBLE), sum(cost)
                FROM %s
                GROUP BY channel, reason
                ORDER BY channel, reason
                """.formatted(Sql.name(relation())), Cells::of);
        return reading().on(
                Card.titled("Service contacts").grid(List.of("channel", "reason", "contacts", "minutes", "cost"), rows));
    }

    /** {@return the contacts in one line} */
    @Override
    public String toString() { return reading().toString(); }
}
