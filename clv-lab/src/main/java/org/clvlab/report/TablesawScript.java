package org.clvlab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JavaScript that Tablesaw writes, read back into data: {@code var layout = {...}} and {@code var trace0 = {...}}, object
 * literals with unquoted names, single quotes and trailing commas. Mended on the way: numbers written as text, "null" for a
 * missing value, and titles as plain text, which later releases of Plotly no longer show.
 */
final class TablesawScript {

    private static final Pattern VARIABLE = Pattern.compile("(?m)^\\s*var (layout|trace\\d+)\\s*=\\s*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final List<String> DATA = List.of("x", "y", "z", "values", "open", "high", "low", "close", "size");

    private TablesawScript() {}

    static Map<String, Object> read(String script) {
        var layout = new LinkedHashMap<String, Object>();
        var traces = new ArrayList<Object>();
        var variables = VARIABLE.matcher(script);
        while (variables.find()) {
            var value = mended(LENIENT.readValue(script.substring(variables.end()), Map.class));
            if (variables.group(1).equals("layout"))
                layout.putAll(value);
            else
                traces.add(value);
        }
        layout.putIfAbsent("paper_bgcolor", "rgba(0,0,0,0)");
        layout.putIfAbsent("plot_bgcolor", "rgba(0,0,0,0)");
        layout.putIfAbsent("font", Map.of("color", "#808080"));
        layout.putIfAbsent("colorway", java.util.stream.IntStream.range(0, 8).mapToObj(Palette::css).toList());
        return Plotly.object("data", traces, "layout", layout, "config", Plotly.object("displaylogo", false));
    }

    private static Map<String, Object> mended(Map<?, ?> object) {
        var mended = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> mended.put(name.toString(), mended(name.toString(), value)));
        return mended;
    }

    private static Object mended(String name, Object value) {
        return switch (value) {
            case String title when name.equals("title") -> Plotly.object("text", title);
            case Map<?, ?> object -> mended(object);
            case List<?> list when DATA.contains(name) && areNumbers(list) -> list.stream().map(TablesawScript::number).toList();
            case List<?> list -> list.stream().map(item -> mended("", item)).toList();
            case Double number when !Double.isFinite(number) -> null;
            case null -> null;
            case Object other -> other;
        };
    }

    private static boolean areNumbers(List<?> list) {
        return list.stream().allMatch(item -> item == null || item instanceof Number
                || item instanceof String text && (isNull(text) || NUMBER.matcher(text).matches()))
                && list.stream().anyMatch(item -> item instanceof String text ? !isNull(text) : item != null);
    }

    private static boolean isNull(String text) { return text.equals("null") || text.equals("NaN"); }

    private static Object number(Object item) {
        return switch (item) {
            case null -> null;
            case String text when isNull(text) -> null;
            case String text -> Double.valueOf(text);
            case Double number when !Double.isFinite(number) -> null;
            case Object number -> number;
        };
    }
}
