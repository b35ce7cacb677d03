package org.clvlab.grouping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clvlab.data.CustomerTable;
import org.clvlab.data.Warehouse;
import org.clvlab.report.Card;
import org.clvlab.segment.SegmentCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planted groups are found again, their number is chosen with reasons, and rules say who is in them. */
class GroupingTest {

    private static final List<String> XY = List.of("visits", "spend");
    private static final double[][] CENTRES = {{0, 0}, {10, 0}, {0, 10}, {10, 10}};

    Warehouse lab;

    @BeforeEach
    void open() { lab = Warehouse.inMemory(); }

    @AfterEach
    void close() { lab.close(); }

    private CustomerTable four(int size, double spread) {
        return Crowd.with(Crowd.of(lab, size), XY,
                Crowd.columns(Crowd.planted(size, 4), CENTRES, new double[]{spread, spread, spread, spread}, 5));
    }

    @Test
    void plantedGroupsAreFoundByEitherMethod() {
        var planted = Crowd.names(Crowd.planted(400, 4));
        for (var method : GroupingMethod.values()) {
            var groups = Grouping.of(four(400, 1)).by("visits", "spend").with(method).find();
            assertEquals(4, groups.names().size(), method.toString());
            assertEquals(1, Agreement.of(planted, groups.labels()).adjustedRand(), 1e-12, method.toString());
            assertTrue(groups.stability().weakest() > 0.99, groups.stability().toString());
            assertEquals("4 groups were asked for.", Grouping.of(four(400, 1)).by("visits", "spend").with(method).groups(4).find()
                    .choice().reason());
        }
    }

    @Test
    void aMixtureTellsAWideGroupFromANarrowOne() {
        int[] planted = Crowd.planted(900, 3);
        var columns = Crowd.columns(planted, new double[][]{{0, 0}, {3, 0}, {20, 20}}, new double[]{0.3, 4, 1}, 8);
        var crowd = Crowd.with(Crowd.of(lab, 900), XY, columns);
        double byMixture = Agreement.of(Crowd.names(planted), Grouping.of(crowd).by("visits", "spend")
                .with(GroupingMethod.GAUSSIAN_MIXTURE).groups(3).find().labels()).adjustedRand();
        double byMeans = Agreement.of(Crowd.names(planted),
                Grouping.of(crowd).by("visits", "spend").groups(3).find().labels()).adjustedRand();
        assertTrue(byMixture > 0.85 && byMixture > byMeans + 0.1, byMixture + " by mixture, " + byMeans + " by k-means");
    }

    @Test
    void withoutGroupsTheChoiceSaysSo() {
        var one = Crowd.with(Crowd.of(lab, 600), XY,
                Crowd.columns(new int[600], new double[][]{{0, 0}}, new double[]{1}, 3));
        var choice = Grouping.of(one).by("visits", "spend").find().choice();
        assertTrue(choice.candidates().stream().allMatch(candidate -> candidate.stability().rand() < 0.95), choice.card().text());
        assertTrue(choice.taken().silhouette() < 0.5, choice.card().text());
    }

    @Test
    void aGroupTooSmallIsSetAside() {
        int[] planted = new int[400];
        for (int i = 0; i < 400; i++) planted[i] = i < 8 ? 3 : i % 3;
        var crowd = Crowd.with(Crowd.of(lab, 400), XY, Crowd.columns(planted, CENTRES, new double[]{.5, .5, .5, .5}, 2));
        var groups = Grouping.of(crowd).by("visits", "spend").find();
        assertEquals(3, groups.choice().chosen(), groups.choice().card().text());
        assertTrue(groups.choice().card().text().contains("is too small"), groups.choice().card().text());
        assertEquals(4, Grouping.of(crowd).by("visits", "spend").noneUnder(0.01).find().choice().chosen());
    }

    @Test
    void theSameSeedGivesTheSameAndTheOrderOfWorkNothing() {
        var first = Grouping.of(four(300, 3)).by("visits", "spend").find();
        var again = Grouping.of(four(300, 3)).by("visits", "spend").find();
        assertEquals(first.card().text(), again.card().text());
        assertEquals(first.labels(), again.labels());
        assertEquals(first.choice(), again.choice());
    }

    @Test
    void whoLacksAValueIsInNoGroupAndCounted() {
        var customers = four(300, 1);
        var broken = customers.numbers("spend");
        for (int i = 0; i < 300; i += 10) broken[i] = Double.NaN;
        var crowd = Crowd.with(Crowd.of(lab, 300), XY, new double[][]{customers.numbers("visits"), broken});
        var groups = Grouping.of(crowd).by("visits", "spend").find();
        assertEquals(30, groups.left());
        assertEquals(30, groups.labels().stream().filter(java.util.Objects::isNull).count());
        assertTrue(groups.card().text().contains("30 of 300 customers lack a value"), groups.card().text());
        assertEquals(30, groups.segments().members("Not placed").size());
    }

    @Test
    void groupsAreNamedAndDescribedByWhatTheyHaveMoreOf() {
        var groups = Grouping.of(four(400, 1)).by("visits", "spend").find();
        assertEquals(4, groups.names().stream().distinct().count());
        assertTrue(groups.names().contains("High spend and visits") || groups.names().contains("High visits and spend"),
                groups.names().toString());
        String low = groups.names().stream().filter(name -> name.startsWith("Low")).findFirst().orElseThrow();
        assertTrue(groups.description(low).contains("low, on average"), groups.description(low));
        assertEquals(0, groups.centre(low, "spend"), 0.5);
        var named = groups.named("A", "B", "C", "D");
        assertEquals(List.of("A", "B", "C", "D"), named.names());
        assertEquals(400, named.figure().png().length > 0 ? 400 : 0);
    }

    @Test
    void namesOfShortenedColumnsAreAskedForAndAMeanOfNothingIsZero() {
        var customers = four(400, 1);
        var spend = customers.numbers("spend");
        double mean = Arrays.stream(spend).average().orElseThrow() - 1e-9;
        var crowd = Crowd.with(Crowd.of(lab, 400), List.of("s_beans", "visits"),
                new double[][]{Arrays.stream(spend).map(s -> s - mean).toArray(), customers.numbers("visits")});
        var groups = Grouping.of(crowd).by("s_beans", "visits").find();
        String card = groups.card().text();
        assertTrue(groups.names().stream().anyMatch(name -> name.contains("s_beans")), groups.names().toString());
        assertTrue(card.contains("against 0"), card);
        assertTrue(!card.contains("e-"), card);
        assertTrue(card.contains(".named("), card);
        assertTrue(!groups.named("A", "B", "C", "D").card().text().contains(".named("),
                "names that were given are not asked for");
        assertTrue(groups.segments().assumptions().get("members").contains("the group that they were found in"),
                groups.segments().card().text());
    }

    @Test
    void rulesTakeTheMembersAndEachCustomerMeetsExactlyOne() {
        double[][] diamond = {{0, 0}, {7, 7}, {-7, 7}, {0, 14}}; // no column alone parts them
        var crowd = Crowd.with(Crowd.of(lab, 400), XY,
                Crowd.columns(Crowd.planted(400, 4), diamond, new double[]{3, 3, 3, 3}, 5));
        var groups = Grouping.of(crowd).by("visits", "spend").groups(4).find();
        var rules = groups.rules();
        int same = 0;
        var table = groups.customers();
        var labels = groups.labels();
        var taken = new ArrayList<boolean[]>();
        for (var condition : rules.conditions()) taken.add(table.test(condition));
        for (int i = 0; i < 400; i++) {
            int row = i;
            assertEquals(1, taken.stream().filter(rule -> rule[row]).count(), "customer " + i);
            if (taken.get(groups.names().indexOf(labels.get(i)))[i]) same++;
        }
        assertEquals(same, rules.overall().same());
        assertTrue(rules.overall().share() > 0.8 && rules.overall().share() < 1, rules.toString());
        assertTrue(rules.overall().interval().low() < rules.overall().share(), rules.toString());
        assertTrue(rules.overall().interval().high() > rules.overall().share(), rules.toString());
        assertTrue(rules.heldOut().share() <= rules.overall().share() + 0.01, rules.card().text());
        assertEquals(400, groups.segments().list().stream().mapToInt(s -> groups.segments().members(s.name()).size()).sum());
    }

    @Test
    void twoGroupsForThoseWhoHaveAReason() {
        var groups = Grouping.of(four(200, 1)).by("spend").groups(2, SegmentCount.ANY).find();
        assertEquals(List.of("High spend", "Low spend"), groups.names().stream().sorted().toList());
        assertTrue(groups.card().blocks().stream().anyMatch(Card.Grid.class::isInstance));
    }

    @Test
    void aFewFarAboveAllOthersAreWarnedOf() {
        var crowd = four(300, 1);
        var spend = crowd.numbers("spend");
        for (int i = 0; i < 6; i++) spend[i * 50] = 4000;
        crowd = Crowd.with(Crowd.of(lab, 300), XY, new double[][]{crowd.numbers("visits"), spend});
        assertTrue(Grouping.of(crowd).by("visits", "spend").groups(3).find().card().text()
                .contains("far above all others in \"spend\""));
    }
}
