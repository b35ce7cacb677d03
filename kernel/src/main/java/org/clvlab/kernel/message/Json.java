package org.clvlab.kernel.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Records to JSON and back, as the protocol spells them. */
final class Json {
    /** A cell may be as long as it likes, and is seldom deep. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE)
            .maxNestingDepth(1000).build();
    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .addModule(new SimpleModule().addSerializer(String.class, new WholeText()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(rule -> rule.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    static final byte[] EMPTY = {'{', '}'};

    private Json() {}

    /** Half a surrogate pair has no place in UTF-8, and must not cost the message in which it stands. */
    private static final class WholeText extends StdSerializer<String> {
        WholeText() { super(String.class); }

        @Override
        public void serialize(String text, JsonGenerator json, SerializationContext context) { json.writeString(whole(text)); }

        private static String whole(String text) {
            StringBuilder mended = null;
            for (int k = 0; k < text.length(); k++) {
                if (!Character.isSurrogate(text.charAt(k)))
                    continue;
                if (Character.isHighSurrogate(text.charAt(k)) && k + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(k + 1))) {
                    k++;
                    continue;
                }
                if (mended == null)
                    mended = new StringBuilder(text);
                mended.setCharAt(k, '\ufffd');
            }
            return mended == null ? text : mended.toString();
        }
    }

    static byte[] bytes(Object value) { return MAPPER.writeValueAsBytes(value); }

    static <T> T read(byte[] json, Class<T> type) { return MAPPER.readValue(json, type); }

    @SuppressWarnings("unchecked")
    static Map<String, Object> readMap(byte[] json) { return MAPPER.readValue(json, Map.class); }
}
