package org.clvlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A table as a reader sees it. */
class TableViewReferenceTest {

    @Test
    void aSmallTableIsShownWhole() {
        var table = Table.create("Spend", StringColumn.create("customer_id", "c1", "<c2>"),
                DoubleColumn.create("revenue", 1234.5, Double.NaN),
                IntColumn.create("orders", new Integer[]{1200, null}), IntColumn.create("year", 2024, 2025),
                DateColumn.create("first", LocalDate.of(2024, 3, 5), null));
        assertEquals("""
                Spend
                customer_id  revenue   orders     year  first
                text          double  integer  integer  local date
                c1           1,234.5    1,200     2024  2024-03-05
                <c2>                              2025
                2 rows × 5 columns""", new TableView(table).text());
        assertTrue(new TableView(table).html().contains("&lt;c2&gt;"));
    }

    @Test
    void aLongTableShowsItsEndsAndCountsTheRest() {
        var text = new TableView(numbers(8_327)).text();
        assertTrue(text.contains("… 8,312 more rows"), text);
        assertTrue(text.endsWith("8,327 rows × 1 column"), text);
        assertEquals(2 + 10 + 1 + 5 + 1, text.lines().count() - 1, text);
        var html = new TableView(numbers(8_327)).html();
        assertTrue(html.matches("(?s).*<td colspan=\"1\" style=\"text-align:left;[^\"]*\">… 8,312 more rows</td>.*"), html);
        assertFalse(new TableView(numbers(16)).text().contains("more"));
    }

    @Test
    void aWideTableSaysWhichColumnsAreNotShown() {
        assertTrue(wide(20).text().endsWith("1 row × 20 columns"), wide(20).text());
        assertTrue(wide(21).text().endsWith("1 row × 21 columns; column 21 is not shown"), wide(21).text());
        assertTrue(wide(43).text().endsWith("1 row × 43 columns; columns 21 to 43 are not shown"), wide(43).text());
        assertTrue(wide(43).html().contains("1 row × 43 columns; columns 21 to 43 are not shown"));
    }

    @Test
    void theScriptOnlyAddsAndIsSmall() {
        var html = new TableView(numbers(10)).html();
        var bare = html.replaceAll("(?s)<script>.*</script>", "");
        assertEquals(10, bare.split("<tr>", -1).length - 2, bare);
        assertFalse(bare.contains("onclick"), bare);
        assertFalse(bare.contains(" id="), bare);
        assertTrue(html.length() - bare.length() < 6 * 1024);
    }

    @Test
    void anEmptyTableIsATable() {
        assertEquals("0 rows × 0 columns", new TableView(Table.create()).text().strip());
        assertTrue(new TableView(numbers(0)).html().contains("0 rows × 1 column"));
    }

    @Test
    void theSameTableIsTheSameBytes() {
        assertEquals(new TableView(numbers(100)).html(), new TableView(numbers(100)).html());
        assertTrue(new TableView(numbers(100)).html().getBytes(StandardCharsets.UTF_8).length < 6_000);
    }

    private static TableView wide(int columns) {
        var table = Table.create("Wide");
        for (var i = 1; i <= columns; i++)
            table.addColumns(IntColumn.create("c" + i, new int[]{7}));
        return new TableView(table);
    }

    private static Table numbers(int rows) {
        var values = new int[rows];
        for (var i = 0; i < rows; i++)
            values[i] = i;
        return Table.create("Numbers", IntColumn.create("n", values));
    }
}
