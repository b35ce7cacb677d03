package org.clvlab.data;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.report.Card;
import org.clvlab.report.Digits;
import org.clvlab.report.Shown;

/**
 * What customers said, one row a finished answer: {@code customer_id} (null when anonymous), {@code response_id, wave,
 * answered_at} (UTC), {@code answered_on} (the date as the survey wrote it) and one column a question, number or text. A
 * customer has at most one answer a wave: the last finished one. Names, addresses and places are not read.
 */
public final class Survey implements Source, Shown {

    private final ReadRows rows;
    private final Map<String, String> questions;
    private final Places places;
    private final List<String> detected;

    Survey(ReadRows rows, Map<String, String> questions, Places places, List<String> detected) {
        this.rows = rows;
        this.questions = questions;
        this.places = places;
        this.detected = List.copyOf(detected);
    }

    static Survey read(Warehouse warehouse, List<SourceFile> files, SurveyOptions options) {
        return SurveyReading.of(warehouse, files, options).survey();
    }

    @Override
    public ReadRows rows() { return rows; }

    /** {@return the questions in the order of the file: the column's name and the wording} */
    public Map<String, String> questions() {
        return new LinkedHashMap<>(questions);
    }

    /** {@return for each file a sentence that says which software exported it, and by what it is known} */
    public List<String> detected() {
        return detected;
    }

    /** {@return the waves, in order} */
    public List<String> waves() {
        return warehouse().list("SELECT DISTINCT wave FROM %s ORDER BY wave".formatted(Sql.name(relation())),
                row -> row.getString(1));
    }

    /** {@return how many answers there are} */
    public long size() {
        return warehouse().number("SELECT count(*) FROM " + Sql.name(relation()));
    }

    /**
     * {@return the answers given before a day: what was known then; nothing is copied}
     *
     * @param day
     *            the first day whose answers do not count
     */
    public Survey asOf(LocalDate day) { return narrowed("answered_on < DATE '" + day + "'", reading()); }

    /**
     * {@return the answers of one wave; nothing is copied}
     *
     * @param wave
     *            one of {@link #waves()}
     */
    public Survey wave(String wave) {
        if (!waves().contains(wave))
            throw new IllegalArgumentException(
                    "There is no wave \"" + wave + "\"; the waves are " + String.join(", ", waves()) + ".");
        return narrowed("wave = " + Sql.text(wave), reading());
    }

    /**
     * {@return the answers without those given before the customer's first order, which are counted in {@link #reading()};
     * a join refuses them}
     *
     * @param orders
     *            all orders, whatever period they are narrowed to
     */
    public Survey notBefore(Orders orders) {
        var early = """
                "row" IN (
                  SELECT s."row"
                  FROM %s s
                  JOIN (SELECT customer_id, min(ordered_on) AS first_order FROM %s GROUP BY customer_id) o
                    ON o.customer_id = s.customer_id
                  WHERE s.answered_on < o.first_order
                )""".formatted(Sql.name(relation()), Sql.name(orders.whole()));
        var before = warehouse().number("SELECT count(*) FROM %s WHERE %s".formatted(Sql.name(relation()), early));
        return narrowed("NOT " + early, TimeOrder.less(reading(), "answered before the first order", before));
    }

    Survey narrowed(String which, ReadingAudit account) {
        var view = warehouse().fresh("survey_part");
        warehouse().execute("""
                CREATE TEMP VIEW %s AS
                SELECT *
                FROM %s
                WHERE %s
                """.formatted(Sql.name(view), Sql.name(relation()), which));
        return new Survey(rows.narrowed(view, account), questions, places, detected);
    }

    /** {@return where the rows stand in the files} */
    Places places() { return places; }

    /** {@return one row a customer who answered: the last answer, with its wave and date and the number of answers} */
    @Override
    public CustomerTable perCustomer() {
        return CustomerTable.of(this, "survey_customers", """
                SELECT customer_id,
                       wave,
                       answered_on,
                       %s
                       count(*) OVER (PARTITION BY customer_id) AS answers
                FROM %s
                WHERE customer_id IS NOT NULL
                QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY answered_at DESC, "row" DESC) = 1
                """.formatted(questions.isEmpty() ? "" : Sql.names(questions.keySet()) + ",", Sql.name(relation())), List.of(),
                new SourceDays("answered_on", "answered_on"));
    }

    @Override
    public Card card() {
        var waves = warehouse().list("""
                SELECT wave, count(*), count(DISTINCT customer_id), count(*) FILTER (customer_id IS NULL), min(answered_on), max(answered_on)
                FROM %s
                GROUP BY wave
                ORDER BY wave
                """.formatted(Sql.name(relation())), Cells::of);
        return reading().on(Card.titled("Survey")
                .grid(List.of("wave", "answers", "customers", "anonymous", "first", "last"), waves))
                .sentence(String.join(" ", detected));
    }

    /** {@return the survey in one line} */
    @Override
    public String toString() { return Digits.count(size()) + " answers in " + waves().size() + " waves; " + reading(); }
}
