package org.clvlab.target;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An evaluator of a RuleSetModel with firstHit: predicates with the three truth values of PMML 4.4, and a rule hits only if its
 * predicate is true. It knows the language, not the rules that were written.
 */
final class PmmlEvaluation {

    /** The truth value of a predicate for one customer. */
    private enum Truth {
        TRUE, FALSE, UNKNOWN;

        static Truth of(boolean truth) { return truth ? TRUE : FALSE; }
    }

    private interface Predicate {
        Truth of(int row);
    }

    private record Rule(String score, Predicate predicate) {}

    private final XMLStreamReader xml;
    private final Audiences audiences;
    private final Population population;

    private PmmlEvaluation(XMLStreamReader xml, Audiences audiences, Population population) {
        this.xml = xml;
        this.audiences = audiences;
        this.population = population;
    }

    /** {@return the score of each customer} */
    static String[] of(String document, Audiences audiences, Population population) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false); // a document may not name other files
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var rules = new PmmlEvaluation(factory.createXMLStreamReader(new StringReader(document)), audiences, population)
                    .rules();
            var scores = new String[population.size()];
            for (int row = 0; row < scores.length; row++)
                for (var rule : rules)
                    if (rule.predicate().of(row) == Truth.TRUE) {
                        scores[row] = rule.score();
                        break;
                    }
            return scores;
        } catch (XMLStreamException broken) {
            throw new IllegalArgumentException(
                    Pmml.FILE + ", line " + broken.getLocation().getLineNumber() + ": this is not XML.", broken);
        }
    }

    private List<Rule> rules() throws XMLStreamException {
        var rules = new ArrayList<Rule>();
        boolean firstHit = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) continue;
            switch (xml.getLocalName()) {
                case "RuleSelectionMethod" -> firstHit = attribute("criterion").equals("firstHit");
                case "SimpleRule" -> {
                    String score = attribute("score");
                    open();
                    rules.add(new Rule(score, predicate()));
                }
                default -> {
                    // what stands around the rules says nothing about customers
                }
            }
        }
        if (!firstHit) throw fault("no RuleSelectionMethod with firstHit");
        return rules;
    }

    private Predicate predicate() throws XMLStreamException {
        return switch (xml.getLocalName()) {
            case "True" -> closed(_ -> Truth.TRUE);
            case "False" -> closed(_ -> Truth.FALSE);
            case "SimplePredicate" -> closed(simple());
            case "CompoundPredicate" -> compound();
            default -> throw fault("<" + xml.getLocalName() + ">");
        };
    }

    private Predicate compound() throws XMLStreamException {
        boolean and = switch (attribute("booleanOperator")) {
            case "and" -> true;
            case "or" -> false;
            default -> throw fault("booleanOperator " + attribute("booleanOperator"));
        };
        var parts = new ArrayList<Predicate>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) parts.add(predicate());
        var decides = and ? Truth.FALSE : Truth.TRUE;
        return row -> {
            var truth = and ? Truth.TRUE : Truth.FALSE;
            for (var part : parts) {
                var one = part.of(row);
                if (one == decides) return decides;
                if (one == Truth.UNKNOWN) truth = Truth.UNKNOWN;
            }
            return truth;
        };
    }

    private Predicate simple() {
        String field = attribute("field");
        String operator = attribute("operator");
        if (audiences.isNumber(field)) {
            var values = population.numbers(field);
            return switch (operator) {
                case "isMissing" -> row -> Truth.of(Double.isNaN(values[row]));
                case "isNotMissing" -> row -> Truth.of(!Double.isNaN(values[row]));
                default -> number(values, operator, Double.parseDouble(attribute("value")));
            };
        }
        var values = population.texts(field);
        if (operator.equals("isMissing")) return row -> Truth.of(values[row] == null);
        if (operator.equals("isNotMissing")) return row -> Truth.of(values[row] != null);
        String value = attribute("value");
        return switch (operator) {
            case "equal" -> row -> values[row] == null ? Truth.UNKNOWN : Truth.of(values[row].equals(value));
            case "notEqual" -> row -> values[row] == null ? Truth.UNKNOWN : Truth.of(!values[row].equals(value));
            default -> throw fault("the operator " + operator + " on a text");
        };
    }

    private Predicate number(double[] values, String operator, double bound) {
        return switch (operator) {
            case "equal" -> row -> known(values[row], values[row] == bound);
            case "notEqual" -> row -> known(values[row], values[row] != bound);
            case "lessThan" -> row -> known(values[row], values[row] < bound);
            case "lessOrEqual" -> row -> known(values[row], values[row] <= bound);
            case "greaterThan" -> row -> known(values[row], values[row] > bound);
            case "greaterOrEqual" -> row -> known(values[row], values[row] >= bound);
            default -> throw fault("the operator " + operator);
        };
    }

    private static Truth known(double value, boolean truth) { return Double.isNaN(value) ? Truth.UNKNOWN : Truth.of(truth); }

    private void open() throws XMLStreamException {
        if (xml.nextTag() != XMLStreamConstants.START_ELEMENT) throw fault("a rule without a predicate");
    }

    private Predicate closed(Predicate predicate) throws XMLStreamException {
        if (xml.nextTag() != XMLStreamConstants.END_ELEMENT)
            throw fault("<" + xml.getLocalName() + "> within a simple predicate");
        return predicate;
    }

    private String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null) throw fault("no attribute " + name);
        return value;
    }

    private IllegalArgumentException fault(String found) {
        return new IllegalArgumentException(Pmml.FILE + ", line " + xml.getLocation().getLineNumber() + ": found " + found
                + ", which is not written by this program; export it again.");
    }
}
