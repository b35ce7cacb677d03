package org.clvlab.segment;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.clvlab.data.Warehouse;
import org.clvlab.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report stands alone, can be walked through without sight, and lets no name out of its text. */
class ReportTest {

    @TempDir
    Path temp;

    @Test
    void asksNothingOfANetworkAndCanBeReadAloud() throws IOException {
        String html = report("Key accounts");
        assertFalse(Pattern.compile("(src|href|url)\\s*[=(]\\s*[\"']?(?!data:|#)[a-z/]").matcher(html).find(),
                "nothing is loaded from elsewhere");
        assertFalse(html.contains("<script"));
        assertTrue(
                html.contains("default-src 'none'") && html.contains("name=\"viewport\"") && html.contains("<html lang=\"en\">")
                        && html.contains("@media print"));
        assertEquals(1, count(html, "<h1>"));
        for (String landmark : new String[]{"<header>", "<nav aria-label=", "<main>"})
            assertEquals(1, count(html, landmark), landmark);
        assertEquals(count(html, "<section "), count(html, "aria-labelledby="));
        assertEquals(count(html, "<table>"), count(html, "<caption>"));
        assertEquals(count(html, "<th "), count(html, "scope="), "every header says of what it is one");
        assertEquals(2, count(html, "<img "), "sizes and means");
        assertEquals(count(html, "<img "), count(html, "<figcaption>"));
        assertTrue(html.contains("alt=\"Customers in each segment. Key accounts: 11; North: 10; Nurture: 19.\""));
    }

    @Test
    void aNameIsTextAndNothingElse() throws IOException {
        String html = report("<img src=x onerror=alert(1)> & \"co\"");
        assertFalse(html.contains("<img src=x"));
        assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt; &amp; &quot;co&quot;"));
    }

    /** Who looked at the form of each system's file, and where the vendor did not. */
    @Test
    void saysWhatNoVendorHasChecked() throws IOException {
        String html = report("Key accounts");
        String manifest = Files.readString(temp.resolve("s/manifest.json"));
        for (var target : Target.all()) {
            assertTrue(html.contains(target.name()) && html.contains(target.checkedBy().replace("'", "&#39;")), target.name());
            assertTrue(manifest.contains(target.checkedBy()), target.name());
        }
        assertEquals(List.of("Adobe XDM with PQL", "BigQuery SQL", "Klaviyo segment", "PMML 4.4 RuleSet"), Target.all().stream()
                .filter(target -> target.checkedBy().contains("not checked by the vendor")).map(Target::name).sorted().toList());
    }

    private String report(String name) throws IOException {
        try (var lab = Warehouse.inMemory()) {
            Segmentation.of(People.scored(lab, temp, 40)).segment(name, where("clv").atLeast(30))
                    .segment("North", where("region").in("North"))
                    .otherwise("Nurture").showing("clv").plan(name, Plan.towards("keep <them>"))
                    .exportTo(temp.resolve("s"), People.key(temp));
        }
        return Files.readString(temp.resolve("s/report.html"));
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
