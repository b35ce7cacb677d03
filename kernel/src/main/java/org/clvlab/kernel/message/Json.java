package org.clvlab.kernel.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Records to JSON and back, as the protocol spells them. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(rule -> rule.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    static final byte[] EMPTY = {'{', '}'};

    private Json() {}

    static byte[] bytes(Object value) { return MAPPER.writeValueAsBytes(value); }

    static <T> T read(byte[] json, Class<T> type) { return MAPPER.readValue(json, type); }

    @SuppressWarnings("unchecked")
    static Map<String, Object> readMap(byte[] json) { return MAPPER.readValue(json, Map.class); }
}
