package org.clvlab.marlowfinch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The effects that show in the survey, and in what the answering did afterwards: 1, 2, 3, 7, 12, 14. */
final class SaidContrasts {

    static final int YEAR = 364;

    static final List<Contrast> ALL = List.of(
            new Contrast("orders_after_answer", Effect.CONTENTMENT, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "orders in the 52 weeks after the first answer, promoters less detractors, mean a customer",
                    SaidContrasts::ordersAfterAnswer),
            new Contrast("still_buying_after_answer", Effect.CONTENTMENT, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "share with an order in weeks 27 to 52 after the first answer, promoters less detractors",
                    SaidContrasts::stillBuying),
            new Contrast("log_hazard_of_promoters", Effect.CONTENTMENT, Contrast.Told.DOWN, Contrast.Causal.ALL,
                    "log of the planted factor on the hazard of leaving, promoters less detractors of a first answer (not to be seen by the shop)",
                    (seen, lived) -> promotersLessDetractors(seen,
                            answer -> -Contentment.SLOPE * answer.unit().traits().contentment())),
            new Contrast("would_buy_again", Effect.CONTENTMENT, Contrast.Told.UP, Contrast.Causal.ALL,
                    "would_buy_again in the first answer, promoters less detractors",
                    (seen, lived) -> promotersLessDetractors(seen, answer -> answer.answer().wouldBuyAgain())),
            new Contrast("csat_after_late_delivery", Effect.LATE_DELIVERY, Contrast.Told.DOWN, Contrast.Causal.DIFFERENCE,
                    "csat in the first answer, latest delivery before it late less timely",
                    SaidContrasts::csatAfterLate),
            new Contrast("mean_order_after_answer", Effect.SAID_NOT_DONE, Contrast.Told.within(.15), Contrast.Causal.NOTHING,
                    "mean value of the orders after the first answer, promoters over detractors, less 1; equivalence within 15 %",
                    SaidContrasts::meanOrder),
            new Contrast("spend_more_when_content", Effect.SAID_NOT_DONE, Contrast.Told.UP, Contrast.Causal.ALL,
                    "spend_more_when_content in the first answer, promoters less detractors",
                    (seen, lived) -> promotersLessDetractors(seen, answer -> answer.answer().spendMore())),
            new Contrast("referrals_by_promoters", Effect.ADVOCACY, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "log of referrals a day from the first order to 60 days after the last, promoters over the other answering customers",
                    SaidContrasts::referrals),
            new Contrast("value_of_respondents", Effect.NON_RESPONSE, Contrast.Told.UP, Contrast.Causal.DIFFERENCE,
                    "orders of the last year, of those who answered over all who were asked, less 1, all waves",
                    SaidContrasts::value));

    private SaidContrasts() {}

    private interface Reading {
        double of(World.Heard answer);
    }

    private static Sample.Estimate promotersLessDetractors(World seen, Reading reading) {
        Sample promoters = new Sample();
        Sample detractors = new Sample();
        for (World.Heard answer : seen.firstAnswers())
            if (answer.promoter())
                promoters.add(reading.of(answer));
            else if (answer.detractor())
                detractors.add(reading.of(answer));
        return promoters.minus(detractors);
    }

    private static Sample.Estimate ordersAfterAnswer(World seen, World lived) {
        Sample promoters = new Sample();
        Sample detractors = new Sample();
        for (World.Heard answer : seen.firstAnswers()) {
            if (answer.day() + YEAR > Days.COUNT)
                continue;
            int orders = lived.like(answer.unit()).orders(answer.member(), answer.day(), answer.day() + YEAR);
            if (answer.promoter())
                promoters.add(orders);
            else if (answer.detractor())
                detractors.add(orders);
        }
        return promoters.minus(detractors);
    }

    private static Sample.Estimate stillBuying(World seen, World lived) {
        Sample promoters = new Sample();
        Sample detractors = new Sample();
        for (World.Heard answer : seen.firstAnswers()) {
            if (answer.day() + YEAR > Days.COUNT || !answer.promoter() && !answer.detractor())
                continue;
            int orders = lived.like(answer.unit()).orders(answer.member(), answer.day() + YEAR / 2, answer.day() + YEAR);
            (answer.promoter() ? promoters : detractors).add(orders > 0 ? 1 : 0);
        }
        return promoters.minus(detractors);
    }

    private static Sample.Estimate csatAfterLate(World seen, World lived) {
        Sample late = new Sample();
        Sample timely = new Sample();
        for (World.Heard answer : lived.firstAnswers()) {
            Purchase latest = null;
            for (Purchase purchase : answer.unit().relationship().purchases())
                if (purchase.delivered() < answer.day() - 1 && (latest == null || purchase.delivered() > latest.delivered()))
                    latest = purchase;
            if (latest != null)
                (latest.late() ? late : timely).add(answer.answer().csat());
        }
        return late.minus(timely);
    }

    private static Sample.Estimate meanOrder(World seen, World lived) {
        Sample promoters = new Sample();
        Sample detractors = new Sample();
        Baskets baskets = new Baskets(lived.generator().seed(), lived.on());
        for (World.Heard answer : seen.firstAnswers()) {
            Sample own = new Sample();
            for (Purchase purchase : lived.like(answer.unit()).relationship().purchases())
                if (purchase.day() >= answer.day() && !purchase.cancelled())
                    own.add(baskets.total(answer.unit().index(), purchase, answer.unit().traits()) / 100.0);
            if (own.n() > 0 && (answer.promoter() || answer.detractor()))
                (answer.promoter() ? promoters : detractors).add(own.mean());
        }
        return promoters.over(detractors);
    }

    private static Sample.Estimate referrals(World seen, World lived) {
        List<Shop.Referral> referrals = Referrals.all(lived.generator().seed(), lived.units(), lived.on());
        double[] count = new double[2];
        double[] days = new double[2];
        java.util.Map<String, Integer> groups = new java.util.HashMap<>();
        for (World.Heard answer : seen.firstAnswers()) {
            int group = answer.promoter() ? 0 : 1;
            groups.put(answer.answer().customerId(), group);
            days[group] += lived.like(answer.unit()).lastOrder(Days.COUNT) + 60 - answer.unit().firstDay();
        }
        for (Shop.Referral referral : referrals)
            if (groups.containsKey(referral.referrer()))
                count[groups.get(referral.referrer())]++;
        return Sample.Estimate.logRatio(count[0], days[0], count[1], days[1]);
    }

    private static Sample.Estimate value(World seen, World lived) {
        Set<String> answered = new HashSet<>();
        for (World.Heard answer : lived.answers())
            answered.add(answer.answer().wave() + answer.answer().customerId());
        Sample respondents = new Sample();
        Sample asked = new Sample();
        for (int wave = 0; wave < Surveys.WAVES; wave++) {
            int day = Days.day(Surveys.asked(wave));
            for (Unit unit : lived.units()) {
                int orders = unit.orders(0, day - 365, day - 10);
                if (orders == 0)
                    continue;
                asked.add(orders);
                if (answered.contains(Surveys.name(wave) + unit.customerIds().getFirst()))
                    respondents.add(orders);
            }
        }
        return respondents.over(asked);
    }
}
