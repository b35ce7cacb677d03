package org.clvlab.kernel;

import java.util.List;
import java.util.Map;
import org.clvlab.kernel.message.Postman;
import org.clvlab.kernel.message.Reply;

/** Who we are, for kernel_info_request. */
final class About {
    private About() {}

    static Reply.KernelInfo reply() {
        var java = Runtime.version().feature() + "." + Runtime.version().interim() + "." + Runtime.version().update();
        return new Reply.KernelInfo("ok", Postman.PROTOCOL, "clvlab-kernel", "0.1.0",
                Map.of("name", "java", "version", java, "mimetype", "text/x-java", "file_extension", ".java", "pygments_lexer",
                        "java", "codemirror_mode", "text/x-java", "nbconvert_exporter", "script"),
                "Java " + java + ", JShell in a notebook", false, List.of(),
                List.of(link("Java language and platform", "https://docs.oracle.com/en/java/javase/25/"),
                        link("Java API", "https://docs.oracle.com/en/java/javase/25/docs/api/"),
                        link("Learn Java", "https://dev.java/learn/")));
    }

    private static Map<String, String> link(String text, String url) { return Map.of("text", text, "url", url); }
}
