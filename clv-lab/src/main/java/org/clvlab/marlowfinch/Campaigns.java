package org.clvlab.marlowfinch;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The e-mail campaigns and who got which: three a week, of which a customer gets as many as its cap. */
final class Campaigns {

    static final int A_WEEK = 3;
    private static final String[] THEMES = {"New in", "Weekend ideas", "Last chance"};

    private Campaigns() {}

    static List<Shop.Campaign> all() {
        List<Shop.Campaign> campaigns = new ArrayList<>();
        for (LocalDate monday = Mailing.FROM; monday.isBefore(Days.END); monday = monday.plusWeeks(1))
            for (int i = 0; i < A_WEEK && monday.plusDays(2L * i).isBefore(Days.END); i++) {
                LocalDate on = monday.plusDays(2L * i);
                if (on.getDayOfWeek() != DayOfWeek.of(1 + 2 * i))
                    throw new IllegalStateException("The programme must start on a Monday, and " + Mailing.FROM + " is none.");
                campaigns.add(new Shop.Campaign(String.format(Locale.ROOT, "K%03d", campaigns.size() + 1),
                        THEMES[i] + ", week of " + monday,
                        "email",
                        on.atTime(7, 30), 4000 + 1500 * i));
            }
        return List.copyOf(campaigns);
    }

    static List<Shop.Exposure> exposures(long seed, List<Unit> units, List<Shop.Campaign> campaigns) {
        List<Shop.Exposure> exposures = new ArrayList<>();
        for (Unit unit : units)
            if (unit.relationship().mailing().consent())
                mailed(seed, unit, campaigns, exposures);
        return List.copyOf(exposures);
    }

    private static void mailed(long seed, Unit unit, List<Shop.Campaign> campaigns, List<Shop.Exposure> exposures) {
        Mailing mailing = unit.relationship().mailing();
        Draws draws = Draws.of(seed, Draws.Purpose.MAIL, unit.index(), 1);
        double opens = draws.beta(2, 6) * (unit.arms().weeklyCap() == 3 ? .75 : 1);
        int orders = 0;
        double last = Double.NEGATIVE_INFINITY;
        Shop.Exposure latest = null;
        List<Purchase> purchases = unit.relationship().purchases();
        for (int i = 0; i < campaigns.size(); i++) {
            double day = Mailing.START + i / A_WEEK * 7 + i % A_WEEK * 2 + 7.5 / 24;
            boolean opened = draws.chance(opens);
            for (; orders < purchases.size() && purchases.get(orders).day() < day; orders++)
                last = purchases.get(orders).day();
            if (day >= mailing.leavesList() && latest != null) {
                exposures.set(exposures.size() - 1, latest.left());
                return;
            }
            if (i % A_WEEK >= mailing.weeklyCap() || !mailing.reaches(day, last) || last > day)
                continue;
            latest = new Shop.Exposure(campaigns.get(i).campaignId(), unit.customerIds().getFirst(),
                    sent(campaigns.get(i), unit.index()),
                    opened, false, mailing.weeklyCap());
            exposures.add(latest);
        }
    }

    private static LocalDateTime sent(Shop.Campaign campaign, int index) { return campaign.sentAt().plusSeconds(index % 1800); }
}
