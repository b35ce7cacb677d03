package org.clvlab.target;

import java.util.List;
import java.util.function.UnaryOperator;

/** A system that takes rules. */
public sealed interface Target permits DuckDbSql, AnsiSql, BigQuerySql, JsonLogic, Pmml, Ga4Audience, KlaviyoSegment, AdobeXdm {

    /** How what was written is evaluated again here. */
    enum Evidence {
        /** the query runs in DuckDB */
        RUN("run again in DuckDB"),
        /** the document is evaluated by an evaluator of its language that is ours */
        EVALUATED("read back and evaluated"),
        /** the document is translated back into a rule by a reader that is ours: nothing that runs here takes it */
        READ_BACK("read back from its written form, not run");

        private final String words;

        Evidence(String words) { this.words = words; }

        /** {@return it in a few words} */
        public String words() { return words; }
    }

    /** {@return its name} */
    String name();

    /** {@return how what it was given is evaluated here} */
    Evidence evidence();

    /** {@return by what its form is checked: the vendor's own where a package registry carries one} */
    String checkedBy();

    /** {@return what the system must hold for the rules to mean what they say} */
    String needs();

    /**
     * {@return the audiences in its words}
     *
     * @param audiences
     *            named rules
     */
    Compilation compile(Audiences audiences);

    /**
     * {@return who is in each audience by what was written, nothing else}
     *
     * @param written
     *            what was compiled: which audiences were refused, and how texts are read
     * @param read
     *            the text of a file by its name, from where it was written to
     * @param audiences
     *            the ids of the audiences and the kinds of their fields; their rules are not looked at
     * @param population
     *            the customers
     */
    Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population);

    /** {@return all systems, those first that can run here} */
    static List<Target> all() {
        return List.of(new DuckDbSql(), new AnsiSql(), new JsonLogic(), new Pmml(), new BigQuerySql(), new Ga4Audience(),
                new KlaviyoSegment(), new AdobeXdm());
    }
}
