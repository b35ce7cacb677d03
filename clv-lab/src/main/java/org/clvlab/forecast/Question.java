package org.clvlab.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.clvlab.cohort.CustomerBase;
import org.clvlab.cohort.UnitLength;
import org.clvlab.data.Condition;
import org.clvlab.model.Alike;
import org.clvlab.model.CovariateModel;
import org.clvlab.model.DiscountRate;
import org.clvlab.model.Model;
import org.clvlab.model.SpendModel;
import org.clvlab.model.TransactionModel;

/**
 * All that is asked but the scenarios: whose value, how far ahead, at what margin, cost and discount rate.
 *
 * @param labelOf
 *            the group in which each customer is reported
 * @param labels
 *            the groups' names
 * @param members
 *            of each condition that a lever or campaign names
 */
record Question(CustomerBase base, Months months, DiscountRate rate, double[] margin, Accounts.Of accounts,
        List<Arrivals> arrivals, int[] labelOf, List<String> labels, Map<Condition, boolean[]> members,
        Map<Condition, Long> reached, long everyone, Model buying, List<Alike> buyers, List<Alike> spenders) {

    /** A customer's segments are told apart by the bits of one number. */
    private static final int MOST_CONDITIONS = 60;

    /** The same question about one customer, as a group of its own; what was fixed for all stays shared among all. */
    Question only(int customer) {
        var members = new LinkedHashMap<Condition, boolean[]>();
        this.members.forEach((condition, member) -> members.put(condition, new boolean[]{member[customer]}));
        return new Question(base.at(customer), months, rate, new double[]{margin[customer]}, accounts.at(customer), List.of(),
                new int[]{0}, List.of(base.ids().get(customer)), members, reached, everyone, buying, alone(buyers, customer),
                alone(spenders, customer));
    }

    private static List<Alike> alone(List<Alike> groups, int customer) {
        for (var group : groups)
            for (int i = 0; i < group.base().size(); i++)
                if (group.position(i) == customer)
                    return List.of(group.at(i));
        throw new AssertionError(customer);
    }

    /** How many customers a campaign reaches. */
    long reach(Condition segment) {
        return segment == null ? everyone : reached.get(segment);
    }

    /** Customers with the same model of buying and the same levers, and where they stand in the base. */
    record Cell(Alike alike, CustomerBase base, int[] positions, Map<Condition, Boolean> within, Projection projection) {
        int position(int customer) { return positions == null ? customer : positions[customer]; }

        boolean reached(Condition segment) { return segment == null || within.get(segment); }

        double[] own(double[] ofAll) {
            if (positions == null)
                return ofAll;
            var own = new double[positions.length];
            for (int i = 0; i < own.length; i++)
                own[i] = ofAll[positions[i]];
            return own;
        }

        int[] own(int[] ofAll) {
            if (positions == null)
                return ofAll;
            var own = new int[positions.length];
            for (int i = 0; i < own.length; i++)
                own[i] = ofAll[positions[i]];
            return own;
        }
    }

    /** The customers by what they have in common. */
    List<Cell> cells() {
        if (members.size() > MOST_CONDITIONS)
            throw new IllegalArgumentException("The levers name " + members.size() + " different segments, and at most "
                    + MOST_CONDITIONS + " can be told apart at once; compare the scenarios in several calls.");
        var cells = new ArrayList<Cell>();
        for (var alike : buyers) {
            if (members.isEmpty()) {
                cells.add(cell(alike, alike.base(), alike.base() == base ? null : positions(alike), Map.of()));
                continue;
            }
            // whether each condition holds, as the bits of a number; few numbers and many customers, so no text a customer
            var rows = new TreeMap<Long, IntStream.Builder>();
            for (int i = 0; i < alike.base().size(); i++) {
                long key = 0;
                for (var member : members.values())
                    key = key << 1 | (member[alike.position(i)] ? 1 : 0);
                rows.computeIfAbsent(key, k -> IntStream.builder()).add(i);
            }
            rows.forEach((key, list) -> {
                int[] own = list.build().toArray();
                boolean all = own.length == alike.base().size();
                var part = all ? alike.base() : alike.base().at(own);
                var positions = all && alike.base() == base ? null : Arrays.stream(own).map(alike::position).toArray();
                var within = new java.util.HashMap<Condition, Boolean>();
                int bit = members.size();
                for (var condition : members.keySet())
                    within.put(condition, (key >>> --bit & 1) == 1);
                cells.add(cell(alike, part, positions, within));
            });
        }
        return cells;
    }

    private static int[] positions(Alike alike) { return IntStream.range(0, alike.base().size()).map(alike::position).toArray(); }

    private Cell cell(Alike alike, CustomerBase part, int[] positions, Map<Condition, Boolean> within) {
        var labelled = new Cell(alike, part, positions, within, null).own(labelOf);
        return new Cell(alike, part, positions, within, new Projection(part, alike.of(buying).memory(),
                months.horizons(unitDays()), labelled, labels.size()));
    }

    double unitDays() { return UnitLength.inDays(base.unit()); }

    /** Who spends by the same model: the groups, and the group of each customer. */
    record Spenders(List<Alike> groups, int[] groupOf) {
        SpendModel[] models(Model model) {
            return groups.stream().map(group -> group.spending(model)).toArray(SpendModel[]::new);
        }
    }

    Spenders spendersByModel() {
        var groups = spenders;
        var groupOf = new int[base.size()];
        for (int g = 1; g < groups.size(); g++)
            for (int i = 0; i < groups.get(g).base().size(); i++)
                groupOf[groups.get(g).position(i)] = g;
        return new Spenders(groups, groupOf);
    }

    /** The model of new customers of a channel. */
    TransactionModel buyingOf(Model model, Arrivals channel) {
        if (model instanceof CovariateModel<?> joint)
            return (TransactionModel) joint.of(values(joint, channel));
        return (TransactionModel) model;
    }

    SpendModel spendingOf(Model model, Arrivals channel) {
        if (model instanceof CovariateModel<?> joint)
            return (SpendModel) joint.of(values(joint, channel));
        return (SpendModel) model;
    }

    private static double[] values(CovariateModel<?> joint, Arrivals channel) {
        return joint.covariates().stream().mapToDouble(name -> channel.covariates().getOrDefault(name, 0.0)).toArray();
    }
}
