package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** The effects that show in when orders came: 2, 6, 8, 9, 10, 16, 18, 19. */
final class DoneContrasts {

    private static final int YEAR = 364;

    static final List<Contrast> ALL = List.of(
            new Contrast("order_within_half_a_year_of_late_delivery", Effect.LATE_DELIVERY, Contrast.Told.DOWN,
                    Contrast.Causal.DIFFERENCE,
                    "share of delivered orders followed by another within 182 days of ordering, late less timely; errors by customer",
                    DoneContrasts::afterEach),
            new Contrast("app_raw", Effect.APP_CHOICE, Contrast.Told.UP, Contrast.Causal.NOTHING,
                    "repeat orders in 52 weeks, first order by app over first order by web, less 1", DoneContrasts::app),
            new Contrast("rain_on_web_orders_of_home_goods", Effect.RAIN, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "log rate ratio of web orders mainly of home goods, days over 5 mm against others, by region and month (Mantel-Haenszel)",
                    DoneContrasts::rain),
            new Contrast("index_and_orders", Effect.SHARE_INDEX, Contrast.Told.ALARM, Contrast.Causal.NOTHING,
                    "correlation of the index's daily return with the day's orders less their month's mean",
                    DoneContrasts::index),
            new Contrast("paid_social_after_90_days", Effect.ACQUISITION, Contrast.Told.DOWN, Contrast.Causal.DIFFERENCE,
                    "orders from day 91 to the end, paid social over all ways but referral, less 1",
                    (seen, lived) -> acquired(lived, unit -> unit.traits().acquisition() == Acquisition.PAID_SOCIAL)),
            new Contrast("referral_after_90_days", Effect.ACQUISITION, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "orders from day 91 to the end, referral over all ways but paid social, less 1",
                    (seen, lived) -> acquired(lived, unit -> unit.traits().acquisition() == Acquisition.REFERRAL)),
            new Contrast("fourth_quarter", Effect.SEASON, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "log of orders in the fourth quarter of 2023 over the geometric mean of the 92 days before and after, customers of before July 2023",
                    DoneContrasts::season),
            new Contrast("accounts_after_a_change", Effect.CHANGING_CONTACTS, Contrast.Told.UP, Contrast.Causal.ALL,
                    "share of changes of contact at firms that had ordered in the year before, after which the firm ordered within a year",
                    DoneContrasts::accounts),
            new Contrast("shock", Effect.SHOCK, Contrast.Told.DOWN, Contrast.Causal.DIFFERENCE,
                    "log of orders, the eight weeks over the mean of the eight before and after",
                    DoneContrasts::shock));

    private DoneContrasts() {}

    private static Sample.Estimate afterEach(World seen, World lived) {
        double[] n = new double[2];
        double[] sum = new double[2];
        for (Unit unit : lived.units())
            for (Purchase delivery : unit.relationship().purchases())
                if (followed(delivery)) {
                    n[delivery.late() ? 1 : 0]++;
                    sum[delivery.late() ? 1 : 0] += again(unit, delivery);
                }
        double squares = 0;
        for (Unit unit : lived.units()) {
            double own = 0;
            for (Purchase delivery : unit.relationship().purchases())
                if (followed(delivery)) {
                    int late = delivery.late() ? 1 : 0;
                    own += (2 * late - 1) * (again(unit, delivery) - sum[late] / n[late]) / n[late];
                }
            squares += own * own;
        }
        return new Sample.Estimate(sum[1] / n[1] - sum[0] / n[0], Math.sqrt(squares));
    }

    private static boolean followed(Purchase delivery) {
        return delivery.delivered() < Days.COUNT && delivery.day() + 182 <= Days.COUNT;
    }

    private static int again(Unit unit, Purchase delivery) {
        for (Purchase purchase : unit.relationship().purchases())
            if (!purchase.cancelled() && purchase.day() > delivery.day() && purchase.day() <= delivery.day() + 182)
                return 1;
        return 0;
    }

    private static Sample.Estimate app(World seen, World lived) {
        Sample app = new Sample();
        Sample web = new Sample();
        for (Unit unit : lived.units()) {
            Channel channel = unit.relationship().purchases().getFirst().channel();
            if (channel.online() && unit.firstDay() + YEAR <= Days.COUNT)
                (channel == Channel.APP ? app : web).add(unit.orders(0, Math.nextUp(unit.firstDay()), unit.firstDay() + YEAR));
        }
        return app.over(web);
    }

    private static Sample.Estimate rain(World seen, World lived) {
        Weather weather = Weather.of(lived.generator().seed());
        int months = 36;
        double[][] orders = new double[Region.values().length * months][2];
        double[][] days = new double[Region.values().length * months][2];
        for (int day = 0; day < Days.COUNT; day++)
            for (Region region : Region.values())
                days[stratum(region, day)][weather.wet(region, day) ? 1 : 0]++;
        for (Unit unit : lived.units())
            for (Purchase purchase : unit.relationship().purchases())
                if (purchase.category() == Category.HOME && purchase.channel() == Channel.WEB && !purchase.cancelled()) {
                    int day = (int) purchase.day();
                    orders[stratum(unit.traits().region(), day)][weather.wet(unit.traits().region(), day) ? 1 : 0]++;
                }
        double wet = 0;
        double dry = 0;
        double variance = 0;
        for (int i = 0; i < orders.length; i++) {
            double all = days[i][0] + days[i][1];
            wet += orders[i][1] * days[i][0] / all;
            dry += orders[i][0] * days[i][1] / all;
            variance += (orders[i][0] + orders[i][1]) * days[i][0] * days[i][1] / (all * all);
        }
        return new Sample.Estimate(StrictMath.log(wet / dry), Math.sqrt(variance / (wet * dry)));
    }

    private static int stratum(Region region, int day) {
        return region.ordinal() * 36 + (Days.date(day).getYear() - 2023) * 12 + Days.date(day).getMonthValue() - 1;
    }

    private static Sample.Estimate index(World seen, World lived) {
        double[] orders = lived.ordersByDay();
        double[] sum = new double[36];
        double[] n = new double[36];
        for (int day = 0; day < Days.COUNT; day++) {
            sum[stratum(Region.SOUTH, day)] += orders[day];
            n[stratum(Region.SOUTH, day)]++;
        }
        double before = Double.NaN;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        int count = 0;
        for (var close : ShareIndex.of(lived.generator().seed()).closes().entrySet()) {
            int day = Days.day(close.getKey());
            double x = close.getValue() / before - 1;
            double y = orders[day] - sum[stratum(Region.SOUTH, day)] / n[stratum(Region.SOUTH, day)];
            before = close.getValue();
            if (Double.isNaN(x))
                continue;
            count++;
            xy += x * y;
            xx += x * x;
            yy += y * y;
        }
        return new Sample.Estimate(xy / Math.sqrt(xx * yy), 1 / Math.sqrt(count));
    }

    private static Sample.Estimate acquired(World lived, Predicate<Unit> in) {
        Sample these = new Sample();
        Sample others = new Sample();
        for (Unit unit : lived.units()) {
            Acquisition way = unit.traits().acquisition();
            if (unit.firstDay() + 90 > Days.COUNT)
                continue;
            int orders = unit.orders(0, unit.firstDay() + 90, Days.COUNT);
            if (in.test(unit))
                these.add(orders);
            else if (way != Acquisition.PAID_SOCIAL && way != Acquisition.REFERRAL)
                others.add(orders);
        }
        return these.over(others);
    }

    private static Sample.Estimate season(World seen, World lived) {
        int third = Days.day(LocalDate.of(2023, 7, 1));
        double[] orders = new double[3];
        for (Unit unit : lived.units())
            if (seen.like(unit).firstDay() < third)
                for (int quarter = 0; quarter < 3; quarter++)
                    orders[quarter] += unit.orders(0, third + 92 * quarter, third + 92 * (quarter + 1));
        double log = StrictMath.log(orders[1]) - StrictMath.log(orders[0]) / 2 - StrictMath.log(orders[2]) / 2;
        return new Sample.Estimate(log, Math.sqrt(1 / orders[1] + .25 / orders[0] + .25 / orders[2]));
    }

    private static Sample.Estimate shock(World seen, World lived) {
        double[] orders = lived.ordersByDay();
        int start = Days.day(Climate.SHOCK_FROM);
        double in = 0;
        double beside = 0;
        for (int day = 0; day < Climate.SHOCK_DAYS; day++) {
            in += orders[start + day];
            beside += orders[start + day - Climate.SHOCK_DAYS] + orders[start + day + Climate.SHOCK_DAYS];
        }
        return Sample.Estimate.logRatio(in, 1, beside, 2);
    }

    private static Sample.Estimate accounts(World seen, World lived) {
        Sample lives = new Sample();
        for (Unit unit : lived.units())
            for (Accounts.Member member : unit.accounts().members()) {
                if (member.to() + 365 > Days.COUNT || unit.lastOrder(member.to()) < member.to() - 365)
                    continue;
                int orders = 0;
                for (int i = 0; i < unit.customerIds().size(); i++)
                    orders += unit.orders(i, member.to(), member.to() + 365);
                lives.add(orders > 0 ? 1 : 0);
            }
        return new Sample.Estimate(lives.mean(), Math.sqrt(lives.error()));
    }
}
