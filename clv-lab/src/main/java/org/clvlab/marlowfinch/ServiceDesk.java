package org.clvlab.marlowfinch;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Calls, chats, mails and visits. Most customers get in touch about one order in ten, one in two when it came late; the heavy
 * ones (planted effect 11) several times an order, and long. Firms are visited, which costs most.
 */
final class ServiceDesk {

    static final double CONTACT = .09;
    static final double CONTACT_LATE = .45;
    static final double HEAVY_CONTACTS = 2.6;
    static final double VISIT = .10;
    static final double VISIT_COST = 68;

    private ServiceDesk() {}

    static List<Shop.ServiceContact> contacts(long seed, List<Unit> units) {
        List<Shop.ServiceContact> contacts = new ArrayList<>();
        for (Unit unit : units)
            for (int i = 0; i < unit.orders().size(); i++)
                about(seed, unit, unit.relationship().purchases().get(i), unit.orders().get(i), contacts);
        contacts.removeIf(contact -> !contact.at().toLocalDate().isBefore(Days.END));
        contacts.sort((a, b) -> a.at().equals(b.at()) ? a.customerId().compareTo(b.customerId()) : a.at().compareTo(b.at()));
        List<Shop.ServiceContact> numbered = new ArrayList<>(contacts.size());
        for (Shop.ServiceContact contact : contacts)
            numbered.add(contact.numbered(String.format(Locale.ROOT, "S%06d", numbered.size() + 1)));
        return List.copyOf(numbered);
    }

    private static void about(long seed, Unit unit, Purchase purchase, Shop.Order order, List<Shop.ServiceContact> contacts) {
        Draws draws = Draws.of(seed, Draws.Purpose.SERVICE, unit.index(), purchase.occasion());
        boolean heavy = unit.traits().heavy();
        int calls = heavy ? draws.poisson(HEAVY_CONTACTS) : draws.chance(purchase.late() ? CONTACT_LATE : CONTACT) ? 1 : 0;
        for (int call = 0; call < calls; call++)
            contacts.add(call(draws, purchase, order, heavy));
        if (unit.traits().firm() && draws.chance(VISIT))
            contacts.add(new Shop.ServiceContact("", order.customerId(), after(draws, purchase, 40), "visit", "sales",
                    60 + draws.below(60),
                    (int) Math.round(VISIT_COST * 100)));
    }

    private static Shop.ServiceContact call(Draws draws, Purchase purchase, Shop.Order order, boolean heavy) {
        String reason = purchase.late() && draws.chance(.7)
                ? "delivery"
                : List.of("product", "return", "invoice", "delivery", "complaint")
                        .get(draws.pick(.3, .25, .1, .2, heavy ? .5 : .1));
        int channel = draws.pick(heavy ? .75 : .5, .3, .2);
        int minutes = 2 + (int) Math.round((heavy ? 6.5 : 3.2) * draws.gamma(2));
        int cost = (int) Math.round(minutes * new double[]{85, 55, 60}[channel]);
        return new Shop.ServiceContact("", order.customerId(), after(draws, purchase, 20),
                List.of("phone", "chat", "e-mail").get(channel),
                reason, minutes, cost);
    }

    private static LocalDateTime after(Draws draws, Purchase purchase, double days) {
        double from = Double.isNaN(purchase.delivered())
                ? purchase.day()
                : purchase.late() ? purchase.promised() : purchase.delivered();
        return Days.inStore(Math.floor(Math.max(from, purchase.day())) + 1 + days * draws.uniform() * draws.uniform());
    }
}
