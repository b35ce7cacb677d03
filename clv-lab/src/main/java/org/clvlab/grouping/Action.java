package org.clvlab.grouping;

import java.util.ArrayList;
import java.util.List;
import org.clvlab.forecast.Lever;

/**
 * What is done for the customers of a segment, what they gain from it, and what it is expected to change.
 * {@snippet lang = java :
 * Action.called("Reminder before birthdays").gives("no present forgotten").changing(PurchaseRate.times(1.1))
 *         .measuredBy("orders in 90 days", "orders_in_90_days");
 * }
 *
 * @param name
 *            what is done
 * @param gain
 *            what the customers gain, from what they need
 * @param goal
 *            what is to change
 * @param levers
 *            what it is expected to change in the customers' buying
 * @param measure
 *            what is measured to see whether it helped
 * @param column
 *            the column that holds the measure of a period before, empty while none is named
 */
public record Action(String name, String gain, String goal, List<Lever> levers, String measure, String column) {

    /** Copies the levers; refuses an action without a name. */
    public Action {
        levers = List.copyOf(levers);
        if (name == null || name.isBlank()) throw new IllegalArgumentException("The action has no name; say what is done.");
    }

    /**
     * {@return an action that changes nothing yet}
     *
     * @param name
     *            what is done, in a few words
     */
    public static Action called(String name) { return new Action(name, "", "", List.of(), "", ""); }

    /**
     * {@return the action with what customers gain}
     *
     * @param gain
     *            in words, from what they need
     */
    public Action gives(String gain) { return new Action(name, gain, goal, levers, measure, column); }

    /**
     * {@return the action with its goal}
     *
     * @param goal
     *            what is to change, in words
     */
    public Action towards(String goal) { return new Action(name, gain, goal, levers, measure, column); }

    /**
     * {@return the action with one more expected change}
     *
     * @param lever
     *            on purchase rate, dropout or spend
     */
    public Action changing(Lever lever) {
        var more = new ArrayList<>(levers);
        more.add(lever);
        return new Action(name, gain, goal, more, measure, column);
    }

    /**
     * {@return the action with its measure}
     *
     * @param measure
     *            in words, with its period
     * @param column
     *            a column of the customers that holds the same measure over a period before
     */
    public Action measuredBy(String measure, String column) { return new Action(name, gain, goal, levers, measure, column); }
}
