package org.clvlab.data;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;

/**
 * One customer on one page: orders, sessions, answers, value with its interval, segment, stage, consent, and which source
 * knows nothing. Ids are pseudonyms; texts that the customer wrote are counted and not shown.
 */
record CustomerView(CustomerTable customers, String id, PseudonymKey key) {

    private static final int SHOWN = 12;

    CustomerView {
        if (!customers.ids().contains(id))
            throw new IllegalArgumentException("There is no customer of this id among the " + customers.size()
                    + "; take one of ids().");
    }

    Card card() {
        var card = Card.titled("Customer " + key.pseudonym(id).substring(0, SHOWN));
        card = card.facts("Now", now());
        for (var source : customers.sources())
            card = switch (source) {
                case Orders orders -> orders(card, orders);
                case WebEvents visits -> visits(card, visits);
                case Survey survey -> answers(card, survey);
                case Contacts _,KeyedTable _,CustomerTable _ -> card;
            };
        var missing = missing();
        return card.sentence(missing.isEmpty()
                ? "Every source knows this customer."
                : "Not known to: " + String.join(", ", missing) + ".")
                .sentence("Pseudonym by HMAC-SHA-256 with " + key + "; free text and addresses are not shown.");
    }

    /** Value, segment and consent, always; stage and completeness where columns of these names are there. */
    private List<Card.Fact> now() {
        var facts = new ArrayList<Card.Fact>();
        var value = customers.columns().contains("clv_p50") ? "clv_p50" : "clv";
        facts.add(new Card.Fact("value", value(value) != null ? amount(value) + interval() : notKnown(value)));
        if (!customers.columns().contains("segment")) facts.add(new Card.Fact("segment", notKnown("segment")));
        for (var column : customers.columns())
            if (column.equals("segment") || column.equals("stage") || column.equals("completeness")
                    || column.startsWith("consent"))
                facts.add(new Card.Fact(column.replace('_', ' '), value(column) == null ? notKnown(column) : value(column)));
        if (customers.columns().stream().noneMatch(column -> column.startsWith("consent")))
            facts.add(new Card.Fact("consent", notKnown("consent")));
        return facts;
    }

    private String notKnown(String column) {
        return customers.columns().contains(column) ? "not known" : "not known: there is no column " + column;
    }

    private String interval() {
        for (var ends : List.of(List.of("clv_p10", "clv_p90"), List.of("clv_low", "clv_high")))
            if (value(ends.getFirst()) != null && value(ends.getLast()) != null)
                return " (" + amount(ends.getFirst()) + " to " + amount(ends.getLast())
                        + (ends.getFirst().equals("clv_p10") ? ", 80 % interval)" : ")");
        return " (no interval)";
    }

    private String amount(String column) { return Digits.money(Double.parseDouble(value(column))); }

    private String value(String column) {
        return customers.columns().contains(column)
                ? customers.warehouse()
                        .list("SELECT CAST(%s AS VARCHAR) FROM %s WHERE customer_id = %s".formatted(Sql.name(column),
                                Sql.name(customers.relation()), Sql.text(id)), row -> row.getString(1))
                        .getFirst()
                : null;
    }

    private Card orders(Card card, Orders orders) {
        var count = orders.warehouse().number("SELECT count(*)" + from(orders));
        if (count == 0)
            return card.sentence("No orders.");
        var rows = orders.warehouse().list("SELECT ordered_on, revenue, returned, channel" + from(orders)
                + "ORDER BY ordered_at DESC, order_id LIMIT 5", Cells::of);
        return card.grid(List.of("ordered", "revenue", "returned", "channel"), rows)
                .sentence(Digits.count(count) + (count == 1 ? " order" : " orders") + (count > 5 ? ", the last 5 shown" : "")
                        + (orders.money().currency().isEmpty() ? "." : "; amounts in " + orders.money() + "."));
    }

    private Card visits(Card card, WebEvents visits) {
        var row = visits.warehouse()
                .list("SELECT count(DISTINCT session_id), count(*), count(DISTINCT device_id), min(day), max(day)"
                        + from(visits), Cells::of)
                .getFirst();
        return row.get(1).equals("0")
                ? card.sentence("No sessions.")
                : card.grid(List.of("sessions", "events", "devices", "first visit", "last visit"), List.of(row));
    }

    private Card answers(Card card, Survey survey) {
        var numbers = survey.warehouse().list("DESCRIBE " + Sql.name(survey.relation()),
                row -> row.getString(2).equals("DOUBLE") ? row.getString(1) : "").stream().filter(name -> !name.isEmpty())
                .toList();
        var rows = survey.warehouse().list("SELECT wave, answered_on" + (numbers.isEmpty() ? "" : ", " + Sql.names(numbers))
                + from(survey) + "ORDER BY answered_at DESC LIMIT 5", Cells::of);
        if (rows.isEmpty())
            return card.sentence("No answers to the survey.");
        var header = new ArrayList<>(List.of("wave", "answered"));
        header.addAll(numbers);
        return card.grid(header, rows);
    }

    private String from(Source source) {
        return "\nFROM %s\nWHERE customer_id = %s\n".formatted(Sql.name(source.relation()), Sql.text(id));
    }

    private List<String> missing() {
        return customers.sources().stream().filter(source -> !Completeness.key(customers, source).isEmpty())
                .filter(source -> customers.warehouse()
                        .number("SELECT count(*) FROM %s t WHERE customer_id = %s AND %s".formatted(
                                Sql.name(customers.relation()), Sql.text(id), Completeness.known(customers, source))) == 0)
                .map(Source::name).toList();
    }
}
