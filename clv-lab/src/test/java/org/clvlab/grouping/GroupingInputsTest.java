package org.clvlab.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.clvlab.segment.SegmentCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What cannot be grouped is said in one sentence, with the next step. */
class GroupingInputsTest {

    Warehouse lab;

    @BeforeEach
    void open() { lab = Warehouse.inMemory(); }

    @AfterEach
    void close() { lab.close(); }

    private CustomerTable crowd(int size) {
        var customers = Crowd.of(lab, size);
        return customers.with("x", customers.ids(), IntStream.range(0, size).mapToDouble(i -> i % 17 + i / 100.0).toArray())
                .with("same", customers.ids(), IntStream.range(0, size).mapToDouble(i -> 3).toArray())
                .with("flag", customers.ids(), IntStream.range(0, size).mapToDouble(i -> i % 2).toArray())
                .with("gone", customers.ids(), IntStream.range(0, size).mapToDouble(i -> Double.NaN).toArray())
                .with("word", customers.ids(), IntStream.range(0, size).mapToObj(i -> "w").toArray(String[]::new));
    }

    private static void refused(String words, Executable what) {
        String message = assertThrows(IllegalArgumentException.class, what).getMessage();
        assertTrue(message.contains(words), message);
        assertTrue(message.endsWith("."), message);
    }

    @Test
    void tooFewCustomers() {
        refused("Only one customer has a value in all of x", () -> Grouping.of(crowd(1)).by("x").find());
        refused("12 customers have a value in all of x; 5 groups need at least 25", () -> Grouping.of(crowd(12)).by("x").find());
        refused("4 customers have", () -> Grouping.of(crowd(4)).by("x").groups(5).find());
    }

    @Test
    void columnsThatTellNothing() {
        refused("No column is named", () -> Grouping.of(crowd(40)).find());
        refused("A column is named twice", () -> Grouping.of(crowd(40)).by("x", "x").find());
        refused("The same value for every customer stands in same", () -> Grouping.of(crowd(40)).by("x", "same").find());
        refused("No customer has a value in all of x, gone", () -> Grouping.of(crowd(40)).by("x", "gone").find());
        refused("Only 2 different customers stand in flag", () -> Grouping.of(crowd(40)).by("flag").find());
        refused("holds texts such as ", () -> Grouping.of(crowd(40)).by("word").find());
        refused("There is no column \"y\"", () -> Grouping.of(crowd(40)).by("y").find());
    }

    @Test
    void infiniteValuesAreNamed() {
        var crowd = crowd(40);
        var values = crowd.numbers("x");
        values[3] = Double.POSITIVE_INFINITY;
        refused("Infinite values stand in bad", () -> Features.of(List.of("bad"), new double[][]{values}, 40));
    }

    @Test
    void numbersOfGroups() {
        refused("2 groups are asked for; expected three to five", () -> Grouping.of(crowd(40)).groups(2));
        refused("6 groups are asked for", () -> Grouping.of(crowd(40)).groups(6));
        refused("1 group is asked for", () -> Grouping.of(crowd(40)).groups(1));
        refused("Groups from 1 to 1", () -> Grouping.of(crowd(40)).groups(1, SegmentCount.ANY));
        refused("The smallest group's share is 0.9", () -> Grouping.of(crowd(40)).noneUnder(0.9));
        refused("3 draws say nothing", () -> Grouping.of(crowd(40)).withReplicates(3));
    }

    @Test
    void namesThatCollide() {
        var groups = Grouping.of(crowd(100)).by("x").groups(3).find();
        refused("Two groups would have the same name", () -> groups.named("A", "a", "B"));
        refused("There are 3 groups", () -> groups.named("A", "B"));
        refused("There is no group \"Z\"", () -> groups.description("Z"));
        refused("The groups were not found by \"y\"", () -> groups.centre(groups.names().getFirst(), "y"));
        refused("There is no group \"Z\"", () -> groups.rules().condition("Z"));
        refused("is refused", () -> groups.named("=A1", "B", "C").segments());
        refused("would both be called", () -> groups.named("A b", "A-b", "C").segments());
    }

    @Test
    void needs() {
        var customers = crowd(60);
        refused("No need is named", () -> Needs.of(customers).find());
        refused("Only one need is named", () -> Needs.of(customers).need("A", "x").find());
        refused("has no item", () -> Needs.of(customers).need("A"));
        refused("A need has no name", () -> Needs.of(customers).need(" ", "x"));
        refused("would both be in the column needs_a_b", () -> Needs.of(customers).need("A b", "x").need("a-B", "flag"));
        refused("The same value for every customer stands in needs_b",
                () -> Needs.of(customers).need("A", "x").need("B", "same").find());
        refused("too few to learn what a basket tells",
                () -> Needs.of(crowd(40)).need("A", "x").need("B", "flag").basket("x").grouping(g -> g.groups(3)).find());
    }

    @Test
    void agreementNeedsTheSameCustomers() {
        refused("The first way parts 1 customers and the second 2", () -> Agreement.of(List.of("a"), List.of("a", "b")));
        assertEquals(1, Agreement.of(List.of("a", "a"), List.of("b", "b")).adjustedRand());
        var texts = new String[]{"a", null, "b", "b"}; // as a table's texts are
        assertEquals(3, Agreement.of(texts, List.of("x", "x", "y", "y")).customers());
        assertEquals(1, Agreement.of(texts, new String[]{"x", "x", "y", "y"}).adjustedRand());
    }
}
