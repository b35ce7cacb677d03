package org.clvlab.kernel.compat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clvlab.kernel.extension.Bundle;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Between the representations of jjava, which are for Gson, and ours. */
final class Translation {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();
    private static final TypeToken<Map<String, Object>> MAP = new TypeToken<>() {
    };

    private Translation() {}

    static Map<String, Object> map(JsonObject json) { return json == null ? Map.of() : GSON.fromJson(json, MAP); }

    static JsonObject json(Map<String, Object> map) { return GSON.toJsonTree(map == null ? Map.of() : map).getAsJsonObject(); }

    /** Text/plain stays; where a guest has none, a terminal is told which representations there are. */
    static Bundle bundle(DisplayData shown) {
        var whole = map(GSON.toJsonTree(shown, DisplayData.class).getAsJsonObject());
        var data = new LinkedHashMap<String, Object>();
        part(whole, "data").forEach((type, value) -> data.put(type, parsed(type, value)));
        data.putIfAbsent("text/plain", String.join(", ", data.keySet()));
        return new Bundle(data, part(whole, "metadata"));
    }

    static DisplayData displayData(Bundle bundle) {
        var shown = new DisplayData();
        bundle.data()
                .forEach((type, value) -> shown.putData(type,
                        value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value));
        bundle.metadata().forEach(shown::putMetaData);
        return shown;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> whole, String name) {
        return whole.get(name) instanceof Map<?, ?> part ? (Map<String, Object>) part : Map.of();
    }

    /** JSON that a guest has written as text travels as JSON. */
    private static Object parsed(String type, Object value) {
        if (!(value instanceof String text) || !type.equals("application/json") && !type.endsWith("+json"))
            return value;
        try {
            return GSON.fromJson(text, Object.class);
        } catch (JsonSyntaxException noJson) {
            return value;
        }
    }
}
