package org.clvlab.segment;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.PseudonymKey;
import org.clvlab.target.RuleEvaluation;

/**
 * Under which terms members leave.
 * {@snippet lang = java :
 * segments.exportTo(folder, ExportTerms.with(key).scores("clv", "probability_alive").consent(where("consent_marketing").is(1)));
 * }
 *
 * @param key
 *            turns ids into pseudonyms
 * @param scores
 *            columns of numbers that leave beside the segment of each member; none unless asked for
 * @param consent
 *            of whom it holds that they may be told of; who has not agreed is in no table of members
 */
public record ExportTerms(PseudonymKey key, List<String> scores, Optional<Condition> consent) {

    private static final List<String> OWN = List.of(MembershipFile.PSEUDONYM, MembershipFile.ID, MembershipFile.NAME);

    /** Refuses a key that is missing; copies the scores, and refuses one twice and one whose name a table of members or a spreadsheet would take for another thing. */
    public ExportTerms {
        if (key == null)
            throw new IllegalArgumentException("The key is missing (null); read it by PseudonymKey.fromFile(...) or"
                    + " fromEnvironment(...).");
        scores = List.copyOf(scores);
        if (new HashSet<>(scores).size() < scores.size())
            throw new IllegalArgumentException("A score is named twice among " + String.join(", ", scores) + "; name each once.");
        for (String score : scores) {
            if (OWN.contains(score))
                throw new IllegalArgumentException(
                        "The score \"" + score + "\" has the name of a column that membership.csv has already;"
                                + " give the column another name.");
            if (score.isEmpty() || "=+-@\t\r".indexOf(score.charAt(0)) >= 0)
                throw new IllegalArgumentException(
                        "The score \"" + score.strip() + "\" has a name that a spreadsheet takes for a formula;"
                                + " give the column a name that begins with a letter.");
        }
    }

    /**
     * {@return terms without scores, for all members}
     *
     * @param key
     *            turns ids into pseudonyms
     */
    public static ExportTerms with(PseudonymKey key) { return new ExportTerms(key, List.of(), Optional.empty()); }

    /**
     * {@return these terms with scores beside each member's segment}
     *
     * @param columns
     *            columns of numbers
     */
    public ExportTerms scores(String... columns) { return new ExportTerms(key, List.of(columns), consent); }

    /**
     * {@return these terms for those alone who have agreed}
     *
     * @param agreed
     *            holds of a customer who has agreed; a missing answer is no agreement
     */
    public ExportTerms consent(Condition agreed) { return new ExportTerms(key, scores, Optional.of(agreed)); }

    /** Refuses a score that is no column of numbers and a consent about columns that are not there. */
    void check(CustomerTable customers) {
        for (String score : scores) if (!customers.holdsNumbers(score)) customers.numbers(score); // refuses it, and says what it holds
        consent.ifPresent(agreed -> RuleCheck.check(customers, agreed, "The consent"));
    }

    /** {@return columns that look like consent, when the terms say nothing about it} */
    List<String> unasked(CustomerTable customers) {
        return consent.isPresent()
                ? List.of()
                : customers.columns().stream().filter(column -> column.toLowerCase(Locale.ROOT).contains("consent")).toList();
    }

    /** {@return of each customer whether they may leave} */
    boolean[] agreed(CustomerTable customers, CustomerColumns columns) {
        if (consent.isPresent())
            return RuleEvaluation.of(columns).test(consent.get(),
                    CustomerColumns.kinds(customers, List.of(consent.get())));
        var all = new boolean[customers.size()];
        Arrays.fill(all, true);
        return all;
    }
}
