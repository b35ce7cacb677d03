package org.clvlab.segment;

import static org.clvlab.data.Condition.where;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.clvlab.report.Card;
import org.clvlab.report.Figure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each customer in exactly one segment, and all of it shown. */
class SegmentationTest {

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
    void firstMatchWins() {
        var segments = three();
        assertEquals(ids(16, 20), segments.members("Key accounts"));
        assertEquals(ids(8, 15), segments.members("At risk"), "customers 16 to 20 are at risk too, but key accounts come first");
        assertEquals(ids(1, 7), segments.members("Nurture"));
        assertEquals("20 customers in 3 segments: Key accounts 5, At risk 8, Nurture 7", segments.toString());
    }

    @Test
    void cardShowsRulesSizesSharesMeansOverlapsAndPlans() {
        var plan = Plan.towards("keep them").doing("call").spendingAtMost(40, "GBP").measuredBy("orders in 90 days")
                .testedBy("half");
        var card = three().showing("clv").plan("Key accounts", plan).card();
        var grids = card.blocks().stream().filter(Card.Grid.class::isInstance).map(Card.Grid.class::cast).toList();
        assertEquals(List.of("1", "Key accounts", "clv at least 16", "5", "25.0 %"), grids.getFirst().rows().get(0));
        assertEquals(List.of("2", "At risk", "probability_alive below 0.68", "8", "40.0 %"),
                grids.getFirst().rows().get(1));
        assertEquals(List.of("3", "Nurture", "everyone else", "7", "35.0 %"), grids.getFirst().rows().get(2));
        assertEquals(List.of("Key accounts", "keep them", "call", "40.00 GBP", "orders in 90 days", "half"),
                grids.get(2).rows().getFirst());
        assertEquals(new Card.Grid(List.of("segment", "mean of clv", "sum of clv", "share of the sum"),
                List.of(List.of("Key accounts", "18", "90", "42.9 %"), List.of("At risk", "11.50", "92", "43.8 %"),
                        List.of("Nurture", "4", "28", "13.3 %"))),
                grids.get(1));
        assertTrue(card.blocks().contains(new Card.Sentence(
                "5 customers of \"Key accounts\" match the rule of \"At risk\" too; the earlier segment has them.")),
                card.toString());
    }

    @Test
    void emptySegmentsAreToldApart() {
        var card = Segmentation.of(customers).segment("All", where("clv").atLeast(1)).segment("Some", where("clv").atLeast(9))
                .segment("None", where("clv").above(99)).otherwise("Rest").card();
        assertTrue(
                card.blocks().contains(new Card.Warning("\"Some\" is empty: all 12 customers who match its rule are in earlier "
                        + "segments; move it up or narrow those.")),
                card.toString());
        assertTrue(card.blocks().contains(new Card.Warning("\"None\" is empty: no customer matches its rule.")), card.toString());
    }

    @Test
    void missingValuesMatchNoComparison() {
        var segments = Segmentation.of(customers).segment("North", where("region").in("North"))
                .segment("Not south", where("region").in("South").negated()).otherwise("South");
        assertEquals(7, segments.members("North").size());
        assertEquals(6, segments.members("Not south").size(), "those without a region");
        assertEquals(7, segments.members("South").size());
    }

    @Test
    void nobodyIsLeftOutWithoutARest() {
        var segments = Segmentation.of(customers).segment("North", where("region").in("North"))
                .segment("South", where("region").in("South")).segment("Unknown", where("region").isMissing()).leavingNobodyOut();
        assertEquals(20, segments.list().stream().mapToInt(segment -> segments.members(segment.name()).size()).sum());
    }

    @Test
    void figureSharesAddUp() {
        var figure = three().showing("clv").figure();
        assertEquals(2, figure.series().size());
        assertEquals("Key accounts: 25 % of customers, 43 % of clv", figure.title());
        assertEquals("At risk: 40 % of customers", three().figure().title(), "the largest, where nothing is weighed");
        for (var series : figure.series())
            assertEquals(100, ((Figure.Bars) series).y().stream().mapToDouble(y -> y).sum(), 1e-9);
        assertTrue(figure.alternative().startsWith("Key accounts: 25.0 % of the customers, 42.9 % of the sum of clv."),
                figure.alternative());
    }

    @Test
    void quantileIsAValueThatOccurs() {
        assertEquals(18, Quantile.of(customers, "clv").at(0.9));
        assertEquals(20, Quantile.of(customers, "clv").at(1));
        assertEquals(1, Quantile.of(customers, "clv").at(0.05));
        assertEquals(2, Quantile.of(customers, "clv").at(0.051));
    }

    @Test
    void labelledCustomersCarryTheirSegment() { assertEquals("Nurture", three().labelled("segment").texts("segment")[0]); }

    private Segments three() {
        return Segmentation.of(customers).segment("Key accounts", where("clv").atLeast(16))
                .segment("At risk", where("probability_alive").below(0.68)).otherwise("Nurture");
    }

    private static List<String> ids(int first, int last) {
        return java.util.stream.IntStream.rangeClosed(first, last).mapToObj("c%04d"::formatted).toList();
    }
}
