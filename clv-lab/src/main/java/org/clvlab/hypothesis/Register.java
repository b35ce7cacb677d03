package org.clvlab.hypothesis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.clvlab.data.Tabular;
import org.clvlab.data.TypedTable;
import org.clvlab.inference.Correction;
import org.clvlab.report.Card;
import org.clvlab.report.Shown;

/**
 * The claims of a notebook, stated before the data are seen, and what became of each. It is a ledger: entries are added and never
 * changed, and their order is kept, not the clock. A claim's p-value is the larger of its sides' (intersection-union, since both sides
 * must be for it), and all claims of the register are one family, corrected by Benjamini and Hochberg. A claim that was never
 * judged counts with p = 1: it cannot be dropped because its evidence disappointed.
 * {@snippet lang = java :
 * var register = Register.named("Notebook 06");
 * var loyal = register.claim(Hypothesis.that("Promoters buy more often").smallestEffectThatMatters(0.5));
 * register.behaviour(loyal, customers.compare("orders_later").between(promoters, detractors));
 * register.survey(loyal, customers.compare("would_buy_again").between(promoters, detractors));
 * register
 * }
 */
public final class Register implements Shown, Tabular {

    /** The share of false claims that is tolerated among those that stand. */
    static final double TOLERATED = 0.05;

    private final String name;
    private final LinkedHashMap<String, Hypothesis> claims = new LinkedHashMap<>();
    private final LinkedHashMap<String, Hypothesis> stated = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private Register(String name) { this.name = name; }

    /**
     * One entry of the ledger.
     *
     * @param number
     *            1, 2, ... in order
     * @param claim
     *            the claim's id
     * @param what
     *            what was done
     */
    public record Step(int number, String claim, String what) {}

    /**
     * A claim and what became of it.
     *
     * @param id
     *            such as "H1"
     * @param hypothesis
     *            the claim with what evidence it has
     * @param statedAt
     *            the step at which it was stated
     * @param beforeData
     *            whether no evidence had been given to the register by then
     * @param judgement
     *            the verdict, once both sides are there
     * @param pValue
     *            the larger of its sides'; 1 while a side is lacking
     * @param corrected
     *            by Benjamini and Hochberg over all claims of the register
     */
    public record Entry(String id, Hypothesis hypothesis, int statedAt, boolean beforeData, Optional<Judgement> judgement,
            double pValue, double corrected) {

        /** {@return whether the claim is corroborated, also as one of its family} */
        public boolean stands() {
            return judgement.filter(found -> found.verdict() == Verdict.CORROBORATED).isPresent() && corrected <= TOLERATED;
        }

        String decided() {
            return judgement.map(found -> found.verdict() == Verdict.CORROBORATED && !stands()
                    ? "CORROBORATED alone, not in the family"
                    : found.verdict().toString()).orElse("not judged");
        }
    }

    /**
     * {@return an empty register}
     *
     * @param name
     *            of the notebook or the study
     */
    public static Register named(String name) {
        if (name == null || name.isBlank())
            throw new IllegalArgumentException("The register has no name; name it after the study, such as \"Notebook 06\".");
        return new Register(name);
    }

    /**
     * {@return the claim's id} The same claim stated again is the same claim, so that a cell may be run twice.
     *
     * @param hypothesis
     *            a claim with the smallest effect that matters, still without evidence
     */
    public synchronized String claim(Hypothesis hypothesis) {
        if (hypothesis.behaviour().isPresent() || hypothesis.survey().isPresent())
            throw new IllegalArgumentException(
                    "\"" + hypothesis.claim() + "\" already has evidence; state the claim first and give"
                            + " its evidence to the register afterwards.");
        if (hypothesis.smallestEffect().isEmpty())
            throw new IllegalArgumentException("\"" + hypothesis.claim() + "\" says nothing of size; add"
                    + " smallestEffectThatMatters(d) before the data are seen.");
        for (var known : stated.entrySet()) {
            if (known.getValue().equals(hypothesis)) return known.getKey();
            if (known.getValue().claim().equals(hypothesis.claim()))
                throw new IllegalArgumentException("\"" + hypothesis.claim() + "\" stands in the register as " + known.getKey()
                        + " with another smallest effect that matters; it cannot be moved once stated.");
        }
        var id = "H" + (claims.size() + 1);
        stated.put(id, hypothesis);
        claims.put(id, hypothesis);
        note(id, "claimed: " + hypothesis.claim());
        return id;
    }

    /**
     * {@return the claim so far; what customers did is noted}
     *
     * @param id
     *            of the claim
     * @param grounds
     *            the outcome in two groups, the first claimed to be higher
     */
    public synchronized Hypothesis behaviour(String id, Grounds grounds) {
        if (kept(id, Side.BEHAVIOUR, known(id).behaviour(), grounds)) return known(id);
        return noted(id, Side.BEHAVIOUR, grounds, known(id).behaviour(grounds));
    }

    /**
     * {@return the claim so far; what customers said is noted}
     *
     * @param id
     *            of the claim
     * @param grounds
     *            the answers of two groups, the first claimed to be higher
     */
    public synchronized Hypothesis survey(String id, Grounds grounds) {
        if (kept(id, Side.SURVEY, known(id).survey(), grounds)) return known(id);
        return noted(id, Side.SURVEY, grounds, known(id).survey(grounds));
    }

    /**
     * {@return the claim so far; what customers did is noted}
     *
     * @param id
     *            of the claim
     * @param comparison
     *            as given by {@code customers.compare(column).between(first, second)}
     */
    public Hypothesis behaviour(String id, org.clvlab.data.Comparison comparison) {
        return behaviour(id, Samples.of(comparison));
    }

    /**
     * {@return the claim so far; what customers said is noted}
     *
     * @param id
     *            of the claim
     * @param comparison
     *            as given by {@code customers.compare(column).between(first, second)}
     */
    public Hypothesis survey(String id, org.clvlab.data.Comparison comparison) { return survey(id, Samples.of(comparison)); }

    private boolean kept(String id, Side side, Optional<Grounds> there, Grounds grounds) {
        if (there.isPresent() && !there.get().equals(grounds))
            throw new IllegalArgumentException(id + " already has evidence from " + side.word() + " (\"" + there.get().outcome()
                    + "\"); evidence is not chosen after it was seen. State another claim, or begin a new register.");
        return there.isPresent();
    }

    private Hypothesis noted(String id, Side side, Grounds grounds, Hypothesis with) {
        claims.put(id, with);
        note(id, side.word() + ": " + grounds.outcome() + ", " + grounds.first().name() + " against " + grounds.second().name());
        if (with.behaviour().isPresent() && with.survey().isPresent())
            note(id, "judged: " + with.verdict().verdict());
        return with;
    }

    private void note(String id, String what) { steps.add(new Step(steps.size() + 1, id, what)); }

    private Hypothesis known(String id) {
        var claim = claims.get(id);
        if (claim == null)
            throw new IllegalArgumentException("There is no claim \"" + id + "\" in the register; there are " + claims.keySet()
                    + ".");
        return claim;
    }

    /**
     * {@return the verdict on a claim by itself}
     *
     * @param id
     *            of a claim with evidence from both sides
     */
    public synchronized Judgement judgement(String id) { return known(id).verdict(); }

    /** {@return what was done, in order} */
    public synchronized List<Step> steps() { return List.copyOf(steps); }

    /** {@return the claims in the order stated, each corrected for all} */
    public synchronized List<Entry> entries() {
        var judged = new LinkedHashMap<String, Optional<Judgement>>();
        claims.forEach((id, claim) -> judged.put(id, claim.behaviour().isPresent() && claim.survey().isPresent()
                ? Optional.of(claim.verdict())
                : Optional.empty()));
        double[] p = judged.values().stream().mapToDouble(found -> found.map(Judgement::pValue).orElse(1.0)).toArray();
        double[] corrected = Correction.BENJAMINI_HOCHBERG.adjust(p);
        int firstSeen = steps.stream().filter(step -> !step.what().startsWith("claimed")).mapToInt(Step::number).findFirst()
                .orElse(Integer.MAX_VALUE);
        var entries = new ArrayList<Entry>();
        for (var id : claims.keySet()) {
            int at = steps.stream().filter(step -> step.claim().equals(id)).findFirst().orElseThrow().number();
            int i = entries.size();
            entries.add(new Entry(id, claims.get(id), at, at < firstSeen, judged.get(id), p[i], corrected[i]));
        }
        return entries;
    }

    /** {@return one row a claim, not rounded} */
    @Override
    public TypedTable typedTable() {
        return TypedTable.of("register", RegisterLine.class, entries().stream().map(RegisterLine::of).toList());
    }

    /** {@return what became of the claims, in a sentence} */
    public String sentence() { return RegisterCard.sentence(entries()); }

    @Override
    public synchronized Card card() { return RegisterCard.of(name, entries(), steps); }

    @Override
    public String toString() { return "Register: " + name + ". " + sentence(); }
}
