package org.clvlab.target;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An audience has the shape that GA4's Admin API takes, and each of its hard rules is checked without a network. */
class Ga4AudienceTest {

    private static final Audiences AUDIENCES = new Audiences(
            List.of(new Audience("seg-key", "Key accounts", "the best", where("clv").atLeast(850)),
                    new Audience("seg-rest", "Rest", "the others", Literals.TRUE)),
            Map.of("clv", FieldKind.NUMBER));

    @Test
    void atLeastIsGreaterOrEqualInOneGroup() {
        var written = new Ga4Audience().compile(AUDIENCES);
        assertEquals(Json.read("""
                {"displayName": "Key accounts", "description": "the best", "membershipDurationDays": 540,
                 "filterClauses": [{"clauseType": "INCLUDE", "simpleFilter": {"scope": "AUDIENCE_FILTER_SCOPE_ACROSS_ALL_SESSIONS",
                  "filterExpression": {"andGroup": {"filterExpressions": [{"orGroup": {"filterExpressions": [
                   {"dimensionOrMetricFilter": {"fieldName": "customUser:clv", "numericFilter": {"operation": "GREATER_THAN",
                     "value": {"doubleValue": 850.0}}}},
                   {"dimensionOrMetricFilter": {"fieldName": "customUser:clv", "numericFilter": {"operation": "EQUAL",
                     "value": {"doubleValue": 850.0}}}}]}}]}}}}]}
                """, "expected"), Json.read(written.files().getFirst().text(), "written"));
        var rest = Json.read(written.files().get(1).text(), "written")
                .at("/filterClauses/0/simpleFilter/filterExpression/andGroup/filterExpressions");
        assertEquals(2, rest.size(), "neither greater nor equal: two groups");
        rest.forEach(group -> assertEquals(1, group.at("/orGroup/filterExpressions/0/notExpression").size()));
    }

    @Test
    void hardRulesAreChecked() {
        refused("GA4 asks for a description", body -> body.put("description", " "));
        refused("membershipDurationDays is 541; GA4 takes 1 to 540", body -> body.put("membershipDurationDays", 541));
        refused("the top of a filter must be an andGroup",
                body -> simple(body).putObject("filterExpression").putObject("orGroup"));
        refused("an andGroup may hold orGroups only", body -> ((ObjectNode) and(body).get(0)).removeAll().putObject("andGroup"));
        refused("an orGroup may hold no groups", body -> first(body).removeAll().putObject("orGroup"));
        refused("a notExpression may stand around a dimensionOrMetricFilter only",
                body -> first(body).removeAll().putObject("notExpression").putObject("andGroup"));
        refused("a number is compared by \"GREATER_THAN_OR_EQUAL\"; GA4 has EQUAL, LESS_THAN and GREATER_THAN only",
                body -> numeric(body).put("operation", "GREATER_THAN_OR_EQUAL"));
        refused("a number must be one doubleValue, or an int64Value written as text",
                body -> numeric(body).putObject("value").put("int64Value", 5));
        refused("a filter must have exactly one kind of condition", body -> filter(body).putObject("stringFilter"));
        refused("a matchType is none that GA4 knows", body -> {
            filter(body).remove("numericFilter");
            filter(body).putObject("stringFilter").put("matchType", "EQUALS");
        });
        refused("inAnyNDayPeriod is 61; GA4 takes 1 to 60", body -> filter(body).put("inAnyNDayPeriod", 61));
        refused("inAnyNDayPeriod needs the scope ACROSS_ALL_SESSIONS", body -> {
            filter(body).put("inAnyNDayPeriod", 30);
            simple(body).put("scope", "AUDIENCE_FILTER_SCOPE_WITHIN_SAME_SESSION");
        });
    }

    private static void refused(String fault, Consumer<ObjectNode> change) {
        var body = (ObjectNode) Json.read(new Ga4Audience().compile(AUDIENCES).files().getFirst().text(), "written");
        Ga4Rules.check(body, "key.json");
        change.accept(body);
        assertEquals("key.json: " + fault + ".",
                assertThrows(IllegalArgumentException.class, () -> Ga4Rules.check(body, "key.json")).getMessage());
    }

    private static ObjectNode simple(ObjectNode body) { return (ObjectNode) body.at("/filterClauses/0/simpleFilter"); }

    private static tools.jackson.databind.JsonNode and(ObjectNode body) {
        return simple(body).at("/filterExpression/andGroup/filterExpressions");
    }

    private static ObjectNode first(ObjectNode body) { return (ObjectNode) and(body).at("/0/orGroup/filterExpressions/0"); }

    private static ObjectNode filter(ObjectNode body) { return (ObjectNode) first(body).get("dimensionOrMetricFilter"); }

    private static ObjectNode numeric(ObjectNode body) { return (ObjectNode) filter(body).get("numericFilter"); }
}
