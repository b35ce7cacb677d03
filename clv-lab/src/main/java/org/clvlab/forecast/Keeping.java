package org.clvlab.forecast;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

import org.clvlab.model.Model;
import org.clvlab.model.Renewing;

/**
 * What is spent on keeping customers whatever they buy: retention month by month, campaigns on their day. Who has left is not known
 * of customers who buy when they like, so all of them are spent on; a contract that was not renewed is known to have ended, and is
 * spent on no more.
 */
record Keeping(Question asked, List<Question.Cell> cells, Scenario scenario) {

    /** The chances that a customer of a pair is still spent on: in the middle of each month, then as the day of each campaign begins. */
    private double[][] reached(int c, Model buying, Valuation.Case at) {
        var cell = cells.get(c);
        return dependsOnBuying() && cell.alike().of(buying) instanceof Renewing contracts
                ? cell.projection().running(contracts, at.courses()[c], times())
                : null;
    }

    private double[] times() {
        var months = asked.months();
        var times = new double[months.size() + scenario.campaigns().size()];
        for (int month = 0; month < months.size(); month++)
            times[month] = (months.startDay(month) + months.endDay(month)) / 2.0 / asked.unitDays();
        for (int k = 0; k < scenario.campaigns().size(); k++)
            times[months.size() + k] = (ChronoUnit.DAYS.between(months.asOf(), scenario.campaigns().get(k).on()) - 0.5)
                    / asked.unitDays();
        return times;
    }

    /** Adds the lines of every cell. */
    void addTo(Valued valued, Model buying, Valuation.Case at) {
        int months = asked.months().size();
        for (int c = 0; c < cells.size(); c++) {
            var cell = cells.get(c);
            var labelOf = cell.own(asked.labelOf());
            var reached = reached(c, buying, at);
            var members = new double[asked.labels().size()][reached == null ? 1 : months + scenario.campaigns().size()];
            for (int i = 0; i < labelOf.length; i++)
                for (int k = 0; k < members[labelOf[i]].length; k++)
                    members[labelOf[i]][k] += reached == null ? 1 : reached[cell.projection().pairOf(i)][k];
            for (int month = 0; month < months; month++)
                for (int label = 0; label < members.length; label++) {
                    valued.add(CashLine.RETENTION, label, month, -inMonth(c, at, month) * of(members[label], month));
                    for (int k = 0; k < scenario.campaigns().size(); k++)
                        if (isPaid(k, month, cell))
                            valued.add(CashLine.CAMPAIGNS, label, month, -ofCampaign(k) * of(members[label], months + k));
                }
        }
    }

    /** What is spent on a customer of each pair, discounted; one amount where it is the same for all. */
    double[] onEach(int c, Model buying, Valuation.Case at) {
        int months = asked.months().size();
        var reached = reached(c, buying, at);
        if (reached == null)
            reached = new double[][]{{1}};
        return Arrays.stream(reached).mapToDouble(chances -> {
            double sum = 0;
            for (int month = 0; month < months; month++) {
                sum += inMonth(c, at, month) * of(chances, month) * at.discount()[month];
                for (int k = 0; k < scenario.campaigns().size(); k++)
                    if (isPaid(k, month, cells.get(c)))
                        sum += ofCampaign(k) * of(chances, months + k) * at.discount()[month];
            }
            return sum;
        }).toArray();
    }

    /** Whether what is spent depends on who is known to have left, hence on the model of buying. */
    boolean dependsOnBuying() {
        return asked.buying() instanceof Renewing
                && (asked.accounts().retentionPerMonth() > 0 || !scenario.campaigns().isEmpty());
    }

    /** Of one value for all, or of one each. */
    static double of(double[] values, int place) {
        return values[values.length == 1 ? 0 : place];
    }

    private double inMonth(int c, Valuation.Case at, int month) {
        return asked.accounts().retentionPerMonth() * asked.months().share(month) * at.factors()[c].retention()[month];
    }

    private boolean isPaid(int campaign, int month, Question.Cell cell) {
        var one = scenario.campaigns().get(campaign);
        return asked.months().monthOf(one.on()) == month && cell.reached(one.segment());
    }

    /** A campaign's cost for one customer it reaches, with the share of what is fixed. */
    private double ofCampaign(int campaign) {
        var one = scenario.campaigns().get(campaign);
        return one.costPerCustomer() + one.fixedCost() / asked.reach(one.segment());
    }
}
