package org.clvlab.marlowfinch;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The effects of the experiments: 4, 5, 13, 15, 20. Outcomes are those of the customer id that was assigned. */
final class TreatedContrasts {

    private static final int NINETY = Arms.Welcome.DAYS;

    static final List<Contrast> ALL = List.of(
            welcome("discount", Effect.WELCOME_DISCOUNT, Arms.Welcome.DISCOUNT, Contrast.Told.UP),
            welcomeLater("discount", Effect.WELCOME_DISCOUNT, Arms.Welcome.DISCOUNT, Contrast.Told.DOWN),
            welcome("onboarding", Effect.GUIDED_ONBOARDING, Arms.Welcome.ONBOARDING, Contrast.Told.DOWN),
            welcomeLater("onboarding", Effect.GUIDED_ONBOARDING, Arms.Welcome.ONBOARDING, Contrast.Told.UP),
            threeYears("discount", Effect.WELCOME_DISCOUNT, Arms.Welcome.DISCOUNT, Contrast.Told.DOWN),
            threeYears("onboarding", Effect.GUIDED_ONBOARDING, Arms.Welcome.ONBOARDING, Contrast.Told.UP),
            new Contrast("unsubscribed_three_over_two", Effect.MAIL_FATIGUE, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "share of mailed customers that unsubscribed, weekly cap 3 less cap 2", TreatedContrasts::unsubscribed),
            new Contrast("orders_two_over_one", Effect.MAIL_FATIGUE, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "orders in the programme, weekly cap 2 over cap 1, less 1; customers who could be mailed at its start, adjusted for the year before",
                    (seen, lived) -> mailed(seen, lived, 2, 1)),
            new Contrast("orders_three_over_two", Effect.MAIL_FATIGUE, Contrast.Told.DOWN, Contrast.Causal.DIFFERENCE,
                    "orders in the programme, weekly cap 3 over cap 2, less 1; customers who could be mailed at its start, adjusted for the year before",
                    (seen, lived) -> mailed(seen, lived, 3, 2)),
            new Contrast("loyalty_interaction", Effect.LOYALTY, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "log of orders in 2025, points and refresher together over the product of both alone, adjusted for orders in 2024",
                    TreatedContrasts::interaction),
            new Contrast("logo_90_days", Effect.LOGO, Contrast.Told.ALARM, Contrast.Causal.NOTHING,
                    "repeat orders in the first 90 days, B over A, less 1",
                    (seen, lived) -> window(lived, unit -> unit.arms().newLogo(), unit -> !unit.arms().newLogo(), 0, NINETY)));

    private TreatedContrasts() {}

    private static Contrast welcome(String name, Effect effect, Arms.Welcome arm, Contrast.Told told) {
        return new Contrast(name + "_90_days", effect, told, Contrast.Causal.DIFFERENCE,
                "repeat orders in the first 90 days, " + arm.code() + " over control, less 1; customers with 90 days seen",
                (seen, lived) -> window(lived, in(arm), in(Arms.Welcome.CONTROL), 0, NINETY));
    }

    private static Contrast welcomeLater(String name, Effect effect, Arms.Welcome arm, Contrast.Told told) {
        return new Contrast(name + "_after_90_days", effect, told, Contrast.Causal.DIFFERENCE,
                "orders from day 91 to the end of the data, " + arm.code() + " over control, less 1; customers with 90 days seen",
                (seen, lived) -> window(lived, in(arm), in(Arms.Welcome.CONTROL), NINETY, Double.POSITIVE_INFINITY));
    }

    private static Contrast threeYears(String name, Effect effect, Arms.Welcome arm, Contrast.Told told) {
        return new Contrast(name + "_three_years", effect, told, Contrast.Causal.DIFFERENCE,
                "repeat orders in the three years from the first order, " + arm.code()
                        + " over control, less 1; beyond the end of the data, so not to be seen in them",
                (seen, lived) -> {
                    Sample first = new Sample();
                    Sample second = new Sample();
                    for (Unit unit : lived.longer())
                        if (unit.arms().welcome() == arm || unit.arms().welcome() == Arms.Welcome.CONTROL)
                            (unit.arms().welcome() == arm ? first : second)
                                    .add(unit.orders(0, Math.nextUp(unit.firstDay()), unit.firstDay() + Days.COUNT));
                    return first.over(second);
                });
    }

    private static Predicate<Unit> in(Arms.Welcome arm) { return unit -> unit.arms().welcome() == arm; }

    private static Sample.Estimate window(World lived, Predicate<Unit> treated, Predicate<Unit> control, double from, double to) {
        Sample first = new Sample();
        Sample second = new Sample();
        for (Unit unit : lived.units()) {
            if (unit.firstDay() + NINETY > Days.COUNT)
                continue;
            int orders = unit.orders(0, Math.nextUp(unit.firstDay()) + from, Math.min(Days.COUNT, unit.firstDay() + to));
            if (treated.test(unit))
                first.add(orders);
            else if (control.test(unit))
                second.add(orders);
        }
        return first.over(second);
    }

    private static Sample.Estimate unsubscribed(World seen, World lived) {
        Sample three = new Sample();
        Sample two = new Sample();
        for (Unit unit : lived.units())
            if (mailable(unit) && unit.arms().weeklyCap() > 1)
                (unit.arms().weeklyCap() == 3 ? three : two).add(unit.relationship().mailing().leavesList() < Days.COUNT ? 1 : 0);
        return three.minus(two);
    }

    private static boolean mailable(Unit unit) {
        return unit.traits().consentMarketing() && unit.firstDay() < Mailing.START
                && unit.lastOrder(Mailing.START) > Mailing.START - Mailing.SUNSET;
    }

    private static Sample.Estimate mailed(World seen, World lived, int cap, int other) {
        List<Unit> units = lived.units().stream().filter(TreatedContrasts::mailable).toList();
        return Adjusted
                .of(units, unit -> unit.orders(0, Mailing.START, Days.COUNT),
                        unit -> unit.orders(0, Mailing.START - 365, Mailing.START))
                .over(unit -> unit.arms().weeklyCap() == cap, unit -> unit.arms().weeklyCap() == other);
    }

    private static Sample.Estimate interaction(World seen, World lived) {
        int start = Arms.LOYALTY_DAY;
        List<Unit> units = lived.units().stream().filter(unit -> unit.firstDay() < start).toList();
        Adjusted adjusted = Adjusted.of(units, unit -> unit.orders(0, start, Days.COUNT),
                unit -> unit.orders(0, start - 365, start));
        double log = 0;
        double error = 0;
        for (int cell = 0; cell < 4; cell++) {
            boolean points = cell > 1;
            boolean refresher = cell % 2 > 0;
            Sample sample = adjusted.group(unit -> unit.arms().points() == points && unit.arms().refresher() == refresher);
            log += (points == refresher ? 1 : -1) * StrictMath.log(sample.mean());
            error += sample.error() / (sample.mean() * sample.mean());
        }
        return new Sample.Estimate(log, Math.sqrt(error));
    }

    /** Outcomes less their regression on a covariate from before the treatment (CUPED). */
    private record Adjusted(List<Unit> units, double[] outcomes) {

        static Adjusted of(List<Unit> units, ToDoubleFunction<Unit> outcome, ToDoubleFunction<Unit> before) {
            double[] y = units.stream().mapToDouble(outcome).toArray();
            double[] x = units.stream().mapToDouble(before).toArray();
            double meanX = java.util.Arrays.stream(x).average().orElse(0);
            double meanY = java.util.Arrays.stream(y).average().orElse(0);
            double xy = 0;
            double xx = 0;
            for (int i = 0; i < x.length; i++) {
                xy += (x[i] - meanX) * (y[i] - meanY);
                xx += (x[i] - meanX) * (x[i] - meanX);
            }
            for (int i = 0; i < x.length; i++)
                y[i] -= xy / xx * (x[i] - meanX);
            return new Adjusted(units, y);
        }

        Sample group(Predicate<Unit> in) {
            Sample sample = new Sample();
            for (int i = 0; i < outcomes.length; i++)
                if (in.test(units.get(i)))
                    sample.add(outcomes[i]);
            return sample;
        }

        Sample.Estimate over(Predicate<Unit> first, Predicate<Unit> second) { return group(first).over(group(second)); }
    }
}
