package org.clvlab.cohort;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** What a history must be before a model may read it. */
final class HistoryChecks {

    private HistoryChecks() {}

    /** Tells every fault at once, in the order of the customers. */
    static void refuseFaults(List<String> ids, int[] frequency, double[] recency, double[] age, double[] monetaryValue,
            ChronoUnit unit, LocalDate observationEnd) {
        var unitName = unit.toString().toLowerCase(Locale.ROOT);
        var faults = new ArrayList<String>();
        var seen = ascending(ids) ? null : new HashMap<String, Integer>();
        for (int i = 0; i < ids.size(); i++) {
            var before = seen == null ? null : seen.putIfAbsent(ids.get(i), i);
            if (before == null && sound(frequency[i], recency[i], age[i], monetaryValue[i]))
                continue;
            var who = "customer " + ids.get(i) + ": ";
            if (before != null)
                faults.add(who + "the id stands in rows " + (before + 1) + " and " + (i + 1)
                        + "; merge the orders of one customer before they are counted.");
            if (frequency[i] < 0)
                faults.add(who + "frequency " + frequency[i] + " is negative; it counts repeat purchases, so 0 is the least.");
            if (!Double.isFinite(age[i]) || age[i] < 0)
                faults.add(who + "age " + age[i] + " is no time; is the observation end " + observationEnd
                        + " after the first purchase?");
            if (!Double.isFinite(recency[i]) || recency[i] < 0)
                faults.add(who + "recency " + recency[i] + " is no time from a first to a last purchase; check the dates.");
            if (recency[i] > age[i])
                faults.add(who + String.format(Locale.ROOT, "recency %.4g %s exceeds age %.4g %s", recency[i], unitName, age[i],
                        unitName) + "; is the observation end " + observationEnd + " after the last purchase?");
            if (frequency[i] == 0 && recency[i] > 0)
                faults.add(who + "frequency 0 with recency " + recency[i]
                        + "; recency is the time to the last repeat purchase, so 0 without one.");
            if (frequency[i] > 0 && (monetaryValue[i] < 0 || Double.isInfinite(monetaryValue[i])))
                faults.add(who + "monetary value " + monetaryValue[i]
                        + " is no mean of sales; net refunds against the order they belong to, or leave the customer out.");
        }
        if (!faults.isEmpty())
            throw new HistoryFaults(faults);
    }

    /** Frequencies that are no whole numbers. */
    static List<String> notWhole(List<String> ids, double[] frequency) {
        var faults = new ArrayList<String>();
        for (int i = 0; i < Math.min(ids.size(), frequency.length); i++)
            if (frequency[i] != (int) frequency[i])
                faults.add("customer " + ids.get(i) + ": frequency " + frequency[i]
                        + " is no whole number; it counts repeat purchases.");
        return faults;
    }

    /** Ids in strict order cannot repeat, so nothing has to be remembered. */
    private static boolean ascending(List<String> ids) {
        for (int i = 1; i < ids.size(); i++)
            if (ids.get(i - 1).compareTo(ids.get(i)) >= 0)
                return false;
        return true;
    }

    private static boolean sound(int frequency, double recency, double age, double monetaryValue) {
        return frequency >= 0 && Double.isFinite(age) && recency >= 0 && recency <= age && (frequency > 0
                ? !(monetaryValue < 0) && !Double.isInfinite(monetaryValue)
                : recency == 0);
    }

    /** Sums of logarithms of times between purchases: one a customer, finite, and 0 where there is no repeat purchase. */
    static void refuseFaults(List<String> ids, int[] frequency, double[] logGaps) {
        if (logGaps.length != ids.size())
            throw new IllegalArgumentException("There are " + ids.size() + " customers but " + logGaps.length
                    + " sums of log gaps; give one a customer.");
        var faults = new ArrayList<String>();
        for (int i = 0; i < logGaps.length; i++)
            if (!Double.isFinite(logGaps[i]))
                faults.add("customer " + ids.get(i) + ": the sum of log gaps is " + logGaps[i]
                        + "; is a time between two purchases 0? Merge the orders of a day.");
            else if (frequency[i] == 0 && logGaps[i] != 0)
                faults.add("customer " + ids.get(i) + ": frequency 0 with a sum of log gaps of " + logGaps[i]
                        + "; without a repeat purchase it is 0.");
        if (!faults.isEmpty())
            throw new HistoryFaults(faults);
    }
}
