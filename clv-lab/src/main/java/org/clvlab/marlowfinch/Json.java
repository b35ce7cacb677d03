package org.clvlab.marlowfinch;

/** JSON as it is written here: keys in the order given, no blanks, whole numbers as strings where the export has them so. */
final class Json {

    private final StringBuilder out = new StringBuilder();

    private Json comma() {
        if (!out.isEmpty() && "{[:".indexOf(out.charAt(out.length() - 1)) < 0)
            out.append(',');
        return this;
    }

    Json open() {
        comma().out.append('{');
        return this;
    }

    Json close() {
        out.append('}');
        return this;
    }

    Json openList() {
        comma().out.append('[');
        return this;
    }

    Json closeList() {
        out.append(']');
        return this;
    }

    Json key(String key) {
        comma().out.append('"').append(key).append("\":");
        return this;
    }

    /** What is JSON already: a number, or a whole value. */
    Json raw(String value) {
        comma().out.append(value);
        return this;
    }

    Json value(String value) {
        if (value == null)
            return raw("null");
        comma().out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
        out.append('"');
        return this;
    }

    Json value(double value) { return raw(Double.isFinite(value) ? Double.toString(value) : "null"); }

    Json text(String key, String value) { return key(key).value(value); }

    Json number(String key, double value) { return key(key).value(value); }

    Json count(String key, long value) { return key(key).raw(Long.toString(value)); }

    Json truth(String key, boolean value) { return key(key).raw(Boolean.toString(value)); }

    /** A whole number as a string, as BigQuery exports INT64. */
    Json whole(String key, long value) {
        return text(key, Long.toString(value));
    }

    Json parameter(String key, String value) {
        return open().text("key", key).key("value").open().text("string_value", value).close().close();
    }

    Json parameter(String key, long value) {
        return open().text("key", key).key("value").open().whole("int_value", value).close().close();
    }

    /** The text with a line feed: one line of an NDJSON file. */
    String end() { return out.append('\n').toString(); }

    @Override
    public String toString() { return out.toString(); }
}
