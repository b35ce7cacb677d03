package org.clvlab.kernel.extension;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One value in several representations; a front end shows the richest that it understands.
 *
 * @param data
 *            MIME type to text, to bytes, or to a JSON value made of maps, lists, strings and numbers; text/plain is always
 *            there
 * @param metadata
 *            hints, mostly by MIME type
 */
public record Bundle(Map<String, Object> data, Map<String, Object> metadata) {
    private static final String PLAIN = "text/plain";

    /** Copies both maps in their order, and refuses a bundle without text/plain. */
    public Bundle {
        if (!data.containsKey(PLAIN))
            throw new IllegalArgumentException("A bundle needs text/plain beside " + data.keySet());
        data.forEach((type, value) -> Objects.requireNonNull(value, type));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * {@return a bundle of plain text only}
     *
     * @param text
     *            what terminals show
     */
    public static Bundle text(String text) { return new Bundle(Map.of(PLAIN, text), Map.of()); }

    /**
     * {@return this bundle with one representation more}
     *
     * @param mime
     *            its MIME type
     * @param value
     *            text, bytes or a JSON value
     */
    public Bundle with(String mime, Object value) {
        var more = new LinkedHashMap<>(data);
        more.put(mime, value);
        return new Bundle(more, metadata);
    }

    /**
     * {@return this bundle with HTML}
     *
     * @param html
     *            plain markup with inline style: an untrusted notebook strips script and style sheets
     */
    public Bundle html(String html) { return with("text/html", html); }

    /**
     * {@return this bundle with a hint}
     *
     * @param key
     *            mostly a MIME type
     * @param value
     *            a JSON value
     */
    public Bundle hint(String key, Object value) {
        var more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        return new Bundle(data, more);
    }

    /** {@return the plain text} */
    public String plain() { return String.valueOf(data.get(PLAIN)); }
}
