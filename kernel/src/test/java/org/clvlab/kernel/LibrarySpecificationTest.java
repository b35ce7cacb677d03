package org.clvlab.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the kernel stands on itself, a cell may load another version of it, from the next line on. */
class LibrarySpecificationTest {
    @TempDir
    Path folder;
    private static final String FROM = ".class.getProtectionDomain().getCodeSource().getLocation().getPath().replaceAll(\".*/\", \"\")";

    private static void loads(String coordinates, String jar, String type, String use, String result) {
        try (var client = new Client()) {
            var before = client.run("Class.forName(\"" + type + "\")");
            assertEquals("java.lang.ClassNotFoundException", fullName(before.only("error").content().path("ename").asString()));
            assertEquals("error", client.run(type + " hidden = null;").status());
            var cell = client.run("%maven " + coordinates + "\n" + type + FROM);
            assertEquals("ok", cell.status(), () -> cell.traceback());
            assertEquals(jar, cell.result());
            assertEquals(result, client.run(use).result());
        }
    }

    private static String fullName(String ename) { return ename.equals("ClassNotFoundException") ? "java.lang." + ename : ename; }

    @Test
    void anyGson() {
        loads("com.google.code.gson:gson:2.8.9", "gson-2.8.9.jar", "com.google.gson.Gson",
                "new com.google.gson.Gson().toJson(List.of(1, 2))", "[1,2]");
    }

    @Test
    void anyJackson2() {
        loads("com.fasterxml.jackson.core:jackson-databind:2.17.2", "jackson-databind-2.17.2.jar",
                "com.fasterxml.jackson.databind.ObjectMapper",
                "import com.fasterxml.jackson.databind.ObjectMapper;\nnew ObjectMapper().writeValueAsString(Map.of(\"a\", 1))"
                        + " + com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION",
                "{\"a\":1}2.17.2");
    }

    @Test
    void anyJackson3() {
        loads("tools.jackson.core:jackson-databind:3.1.8", "jackson-databind-3.1.8.jar", "tools.jackson.databind.json.JsonMapper",
                "tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(List.of(true))"
                        + " + tools.jackson.databind.cfg.PackageVersion.VERSION",
                "[true]3.1.8");
    }

    @Test
    void anySlf4jWithItsOwnBinding() {
        loads("org.slf4j:slf4j-simple:1.7.36", "slf4j-api-1.7.36.jar", "org.slf4j.LoggerFactory",
                "org.slf4j.LoggerFactory.getILoggerFactory().getClass().getSimpleName()", "SimpleLoggerFactory");
    }

    @Test
    void anyJeroMq() {
        loads("org.zeromq:jeromq:0.5.3", "jeromq-0.5.3.jar", "org.zeromq.ZMQ",
                "org.zeromq.ZMQ.getVersionString() + new org.zeromq.ZContext().isClosed()", "4.1.7false");
    }

    @Test
    void completionProposesNothingThatIsHidden() {
        try (var client = new Client()) {
            for (var hidden : List.of("com.google.gson.", "org.zeromq.", "org.eclipse.aether."))
                assertEquals("[]", client.ask(client.shell, "complete_request",
                        Map.of("code", hidden, "cursor_pos", hidden.length())).reply().content().path("matches").toString());
        }
    }

    private static String told(Client.Outcome cell) {
        var shown = cell.of("update_display_data").isEmpty() ? cell.of("display_data") : cell.of("update_display_data");
        return shown.getLast().content().path("data").path("text/plain").asString();
    }

    @Test
    void tellsWhatWasAddedAndWhatWasNot() {
        try (var client = new Client()) {
            assertEquals("Added com.google.code.gson:gson:2.8.9", told(client.run("%maven com.google.code.gson:gson:2.8.9")));
            assertEquals("Nothing new to add.", told(client.run("%%maven\ncom.google.code.gson:gson:2.8.9 // again")));
            var other = told(client
                    .run("%maven com.google.code.gson:gson:2.11.0 --exclude com.google.errorprone:error_prone_annotations"));
            assertEquals("Nothing new to add.\ncom.google.code.gson:gson:2.8.9 is loaded already, so 2.11.0 is not."
                    + " Restart the kernel to choose another, or name both in one %maven.", other);
            var jar = place(org.dflib.jjava.jupyter.Extension.class);
            assertEquals("", client.run("%classpath " + jar).printed("stdout"));
            assertEquals("a.jar has classes that jjava-jupyter-1.0-a6.jar has too, and cells see those of the latter.\n",
                    client.run("Files.copy(Path.of(\"" + jar + "\"), Path.of(\"" + folder + "/a.jar\"));\n%classpath " + folder
                            + "/a.jar").printed("stdout"));
        }
    }

    private static String place(Class<?> type) { return type.getProtectionDomain().getCodeSource().getLocation().getPath(); }

    @Test
    void namesWhatIsNotToBeHad() {
        try (var client = new Client()) {
            var failed = client.run("var kept = 1;\n%maven org.example.nobody:nothing:1.0");
            assertEquals("ResolutionFailed", failed.only("error").content().path("ename").asString());
            assertTrue(failed.only("error").content().path("evalue").asString().contains("org.example.nobody:nothing:1.0"));
            assertEquals("1", client.run("kept").result());
        }
    }
}
