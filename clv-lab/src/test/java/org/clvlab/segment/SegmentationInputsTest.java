package org.clvlab.segment;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clvlab.data.Condition;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.PseudonymKey;
import org.clvlab.data.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Each bad input ends in one message. */
class SegmentationInputsTest {

    @TempDir
    Path temp;
    Warehouse lab;
    CustomerTable customers;

    @BeforeEach
    void open() {
        lab = Warehouse.inMemory();
        customers = People.scored(lab, temp, 20);
    }

    @AfterEach
    void close() { lab.close(); }

    @Test
    void names() {
        name("", "it is empty; give it a short name that says who is in it.");
        name(" Key", "it begins or ends with blank space; take that away.");
        name("x".repeat(61), "it has more than 60 characters; shorten it.");
        name("../../etc/passwd", "with its / it could be taken for a file path; use letters, digits and blanks.");
        name("a\\b", "with its \\ it could be taken for a file path; use letters, digits and blanks.");
        name("..", "with its dots it could be taken for a file path; use letters, digits and blanks.");
        name("=HYPERLINK(\"http\")",
                "a spreadsheet takes a cell that begins with = for a formula; begin with a letter or a digit.");
        name("=cmd|' /C calc'!A0",
                "a spreadsheet takes a cell that begins with = for a formula; begin with a letter or a digit.");
        name("+1", "a spreadsheet takes a cell that begins with + for a formula; begin with a letter or a digit.");
        name("-1", "a spreadsheet takes a cell that begins with - for a formula; begin with a letter or a digit.");
        name("＝cmd", "a spreadsheet takes a cell that begins with ＝ for a formula; begin with a letter or a digit.");
        name("@SUM(A1)", "a spreadsheet takes a cell that begins with @ for a formula; begin with a letter or a digit.");
        refused("The segment name \"a?b\" is refused: it holds the unprintable character U+0007; leave that out.",
                () -> new SegmentName("a\u0007b"));
        refused("The segment name \"a?b\" is refused: it holds the unprintable character U+202E; leave that out.",
                () -> new SegmentName("a\u202eb"));
    }

    @Test
    void ids() {
        assertEquals("seg-key-accounts", new SegmentName("Key accounts").id());
        assertEquals("seg-cafe-o-brien", new SegmentName("Café \"O'Brien\"").id());
        assertEquals("seg-a-b-c", new SegmentName("a<b>&c;--").id());
        assertEquals("seg-5-stars", new SegmentName("5 stars").id());
        assertTrue(new SegmentName("Ключевые").id().matches("seg-[0-9a-f]{8}"));
        assertTrue(!new SegmentName("Ключевые").id().equals(new SegmentName("Прочие").id()));
    }

    @Test
    void collidingNames() {
        refused("The segments \"Key accounts\" and \"key-accounts\" would both be called seg-key-accounts; give them names that differ "
                + "in more than case and punctuation.",
                () -> Segmentation.of(customers).segment("Key accounts", where("clv").above(1))
                        .segment("key-accounts", where("clv").above(2)));
    }

    /** "Kеy" and "АВС" have Cyrillic letters; two Cyrillic names that differ in case only collide too. */
    @Test
    void namesThatLookTheSame() {
        for (var second : List.of("K\u0435y accounts", "\u041aey accounts", "K\u0435Y ACCOUNTS"))
            refused("The segments \"Key accounts\" and \"" + second
                    + "\" would be mistaken for one another, since their letters look"
                    + " the same; give them names that people can tell apart.",
                    () -> Segmentation.of(customers).segment("Key accounts", where("clv").above(1))
                            .segment(second, where("clv").above(2)));
        assertTrue(new SegmentName("Кот").collidesWith(new SegmentName("КОТ")));
        assertTrue(new SegmentName("ABC").collidesWith(new SegmentName("\u0410\u0412\u0421")));
        assertFalse(new SegmentName("Новые").collidesWith(new SegmentName("Старые")));
    }

    @Test
    void whatIsMissingIsNamed() {
        refused("The customers are missing (null); was the cell that makes them run?", () -> Segmentation.of(null));
        refused("Segment \"Key\" has no rule (null); say who is in it, as in where(\"orders\").atLeast(3).",
                () -> Segmentation.of(customers).segment("Key", null));
        refused("A part of a condition is missing (null); was the cell that makes it run?",
                () -> where("clv").above(1).and(null));
        refused("A part of a condition is missing (null); was the cell that makes it run?", () -> new Condition.Not(null));
        refused("A condition names no column (null); begin with where(\"name of a column\").", () -> where(null).above(1));
        var missing = "\"channel\" is compared with a text that is missing (null); who has no value is found by"
                + " where(\"channel\").isMissing().";
        refused(missing, () -> where("channel").in((String) null));
        refused(missing, () -> where("channel").in((String[]) null));
        refused("The key is missing (null); read it by PseudonymKey.fromFile(...) or fromEnvironment(...).",
                () -> ExportTerms.with(null));
        refused("There is no file nowhere.json; name the definition.json of an export.",
                () -> SegmentDefinition.read(Path.of("nowhere.json")));
    }

    /** A rule is read by people: an empty text, a line break and a tiny number are told from the words around them. */
    @Test
    void rulesInWords() {
        assertEquals("e is \"\" or \" a\" or b", where("e").in("", " a", "b").toString());
        assertEquals("e is \"x\\ny\" or \"say \\\"or\\\"\"", where("e").in("x\ny", "say \"or\"").toString());
        assertEquals("e at most 4.9E-324", where("e").atMost(Double.MIN_VALUE).toString());
        assertEquals("e at most 1200000", where("e").atMost(1.2e6).toString());
        assertEquals("e at most 0.00001", where("e").atMost(1e-5).toString());
    }

    @Test
    void tooFewOrTooMany() {
        refused("There are 2 segments; expected three to five, which people can tell apart and act on. Add a segment, or say "
                + ".allowing(SegmentCount.ANY).",
                () -> Segmentation.of(customers).segment("A", where("clv").above(1)).otherwise("B"));
        var six = Segmentation.of(customers);
        for (String name : "A B C D E".split(" ")) six = six.segment(name, where("clv").above(name.charAt(0)));
        var many = six;
        refused("There are 6 segments; expected three to five, which people can tell apart and act on. Merge some, or say "
                + ".allowing(SegmentCount.ANY).", () -> many.otherwise("F"));
        assertEquals(6, many.allowing(SegmentCount.ANY).otherwise("F").list().size());
    }

    @Test
    void someoneLeftOut() {
        refused("6 of 20 customers match no rule, the first of them c0003; end with .otherwise(name) to give them a segment.",
                () -> Segmentation.of(customers).segment("North", where("region").in("North"))
                        .segment("South", where("region").in("South")).segment("Never", where("clv").above(99))
                        .leavingNobodyOut());
    }

    @Test
    void unknownColumn() {
        var message = assertThrows(IllegalArgumentException.class,
                () -> Segmentation.of(customers).segment("A", where("clv_p5").above(1))).getMessage();
        assertTrue(message.startsWith("Segment \"A\": There is no column \"clv_p5\""), message);
    }

    @Test
    void numbersAndTextsMixedUp() {
        refused("Segment \"A\": \"clv is high\" compares with texts, but the column holds numbers such as \"1.0\"; ask with is(...) and a number.",
                () -> Segmentation.of(customers).segment("A", where("clv").in("high")));
        assertThrows(IllegalArgumentException.class, () -> Segmentation.of(customers).segment("A", where("region").above(3)));
    }

    @Test
    void planForNobody() {
        refused("There is no segment \"Keys\"; there are A, B, C.",
                () -> Segmentation.of(customers).segment("A", where("clv").above(1)).segment("B", where("clv").above(2))
                        .otherwise("C")
                        .plan("Keys", Plan.towards("x")));
        refused("\"pounds\" is no currency; expected a code of ISO 4217 such as GBP.",
                () -> Plan.towards("x").spendingAtMost(1, "pounds"));
        refused("The highest spend a customer is -1.0; expected an amount of money, zero or more.",
                () -> Plan.towards("x").spendingAtMost(-1, "GBP"));
    }

    @Test
    void keys() throws IOException {
        refused("The environment variable CLVLAB_KEY holds 0 characters; expected a secret of at least 32; make one with: "
                + "openssl rand -hex 32", () -> PseudonymKey.fromEnvironment("CLVLAB_KEY", Map.of()));
        Files.createDirectories(temp.resolve("clone/.git"));
        var inside = Files.writeString(temp.resolve("clone/my.key"), People.SECRET);
        refused("The key file \"my.key\" lies inside a repository, from where it could be published; move it to a folder outside.",
                () -> PseudonymKey.fromFile(inside));
        refused("The key file \"none.key\" cannot be read; make one with: openssl rand -hex 32 > none.key",
                () -> PseudonymKey.fromFile(temp.resolve("none.key")));
        var key = PseudonymKey.fromEnvironment("K", Map.of("K", People.SECRET));
        // printf c0001 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        assertEquals(HMAC, key.pseudonym("c0001"));
        assertEquals("a secret key", key.toString());
    }

    private static final String HMAC = "588417d21c9e5d4d828218668fe0d3e7087093986cb8ba48b3215b65ef640ee8";

    private static void name(String name, String why) {
        refused("The segment name \"" + name + "\" is refused: " + why, () -> new SegmentName(name));
    }

    private static void refused(String message, Executable act) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, act).getMessage());
    }
}
