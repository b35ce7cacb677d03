package org.clvlab.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clvlab.kernel.help.Inspection;

/** What is known about a word, as text and as HTML. */
final class InspectionText {
    private InspectionText() {}

    static Map<String, Object> of(Inspection found) {
        var data = new LinkedHashMap<String, Object>();
        if (found.entries().isEmpty())
            return data;
        var words = new ArrayList<String>();
        var html = new StringBuilder();
        for (var entry : found.entries()) {
            var parts = new ArrayList<String>();
            parts.add(entry.signature());
            html.append("<pre><b>").append(escaped(entry.signature())).append("</b></pre>");
            if (!entry.value().isEmpty()) {
                parts.add("= " + entry.value());
                html.append("<pre>= ").append(escaped(entry.value())).append("</pre>");
            }
            if (!entry.documentation().plain().isEmpty()) {
                parts.add(entry.documentation().plain());
                html.append("<div>").append(entry.documentation().html()).append("</div>");
            }
            if (!entry.source().isEmpty()) {
                parts.add(entry.source());
                html.append("<pre>").append(escaped(entry.source())).append("</pre>");
            }
            words.add(String.join("\n\n", parts));
        }
        data.put("text/plain", String.join("\n\n", words));
        data.put("text/html", html.toString());
        return data;
    }

    private static String escaped(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"); }
}
