package org.clvlab.target;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What GA4 refuses of an audience, checked without a network: the hard rules of its Admin API. */
final class Ga4Rules {

    private static final Set<String> FILTERS = Set.of("stringFilter", "inListFilter", "numericFilter", "betweenFilter");
    private static final Set<String> MATCHES = Set.of("EXACT", "BEGINS_WITH", "ENDS_WITH", "CONTAINS", "FULL_REGEXP");
    private static final Set<String> OPERATIONS = Set.of("EQUAL", "LESS_THAN", "GREATER_THAN");
    private static final int LONGEST_STAY = 540;
    private static final int LONGEST_PERIOD = 60;

    private final String file;

    private Ga4Rules(String file) { this.file = file; }

    /** Refuses an audience that GA4 would refuse, in a sentence that says where and why. */
    static void check(JsonNode audience, String file) {
        new Ga4Rules(file).audience(audience);
    }

    private void audience(JsonNode audience) {
        if (audience.path("displayName").asString("").isBlank()) throw fault("GA4 asks for a displayName");
        if (audience.path("description").asString("").isBlank()) throw fault("GA4 asks for a description");
        int days = audience.path("membershipDurationDays").asInt(0);
        if (days < 1 || days > LONGEST_STAY)
            throw fault("membershipDurationDays is " + days + "; GA4 takes 1 to " + LONGEST_STAY);
        var clauses = audience.path("filterClauses");
        if (!clauses.isArray() || clauses.isEmpty()) throw fault("GA4 asks for at least one filter clause");
        for (var clause : clauses) {
            if (!Set.of("INCLUDE", "EXCLUDE").contains(clause.path("clauseType").asString("")))
                throw fault("a clause is neither INCLUDE nor EXCLUDE");
            var filter = clause.path("simpleFilter");
            top(filter.path("filterExpression"),
                    filter.path("scope").asString("").equals("AUDIENCE_FILTER_SCOPE_ACROSS_ALL_SESSIONS"));
        }
    }

    private void top(JsonNode expression, boolean acrossAllSessions) {
        if (!expression.path("andGroup").path("filterExpressions").isArray())
            throw fault("the top of a filter must be an andGroup");
        var groups = expression.get("andGroup").get("filterExpressions");
        if (groups.isEmpty()) throw fault("an andGroup is empty");
        for (var group : groups) {
            if (!group.path("orGroup").path("filterExpressions").isArray()) throw fault("an andGroup may hold orGroups only");
            if (group.get("orGroup").get("filterExpressions").isEmpty()) throw fault("an orGroup is empty");
            for (var inner : group.get("orGroup").get("filterExpressions")) {
                if (inner.has("andGroup") || inner.has("orGroup")) throw fault("an orGroup may hold no groups");
                filter(inner.has("notExpression") ? inner.get("notExpression") : inner, acrossAllSessions);
            }
        }
    }

    private void filter(JsonNode expression, boolean acrossAllSessions) {
        if (!expression.path("dimensionOrMetricFilter").isObject())
            throw fault("a notExpression may stand around a dimensionOrMetricFilter only");
        var filter = expression.get("dimensionOrMetricFilter");
        if (filter.path("fieldName").asString("").isEmpty()) throw fault("a filter has no fieldName");
        if (FILTERS.stream().filter(filter::has).count() != 1) throw fault("a filter must have exactly one kind of condition");
        if (filter.has("stringFilter") && !MATCHES.contains(filter.get("stringFilter").path("matchType").asString("")))
            throw fault("a matchType is none that GA4 knows");
        if (filter.has("inListFilter") && filter.get("inListFilter").path("values").isEmpty())
            throw fault("a list of texts is empty");
        if (filter.has("numericFilter")) numeric(filter.get("numericFilter"));
        if (filter.has("inAnyNDayPeriod")) period(filter.get("inAnyNDayPeriod").asInt(0), acrossAllSessions);
    }

    private void numeric(JsonNode filter) {
        String operation = filter.path("operation").asString("");
        if (!OPERATIONS.contains(operation))
            throw fault("a number is compared by \"" + operation + "\"; GA4 has EQUAL, LESS_THAN and GREATER_THAN only");
        var value = filter.path("value");
        if (value.size() != 1 || !value.path("doubleValue").isNumber() && !value.path("int64Value").isString())
            throw fault("a number must be one doubleValue, or an int64Value written as text");
    }

    private void period(int days, boolean acrossAllSessions) {
        if (days < 1 || days > LONGEST_PERIOD) throw fault("inAnyNDayPeriod is " + days + "; GA4 takes 1 to " + LONGEST_PERIOD);
        if (!acrossAllSessions) throw fault("inAnyNDayPeriod needs the scope ACROSS_ALL_SESSIONS");
    }

    private IllegalArgumentException fault(String what) { return new IllegalArgumentException(file + ": " + what + "."); }
}
