package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Visits to the web shop and the app in the last quarter: those that ended in an order, those of customers who only looked,
 * and those of prospects who never ordered. A person has up to three devices; six visits in ten are logged in; who gave no
 * consent leaves no id.
 */
final class WebVisits {

    static final LocalDate FROM = LocalDate.of(2025, 10, 1);
    static final double LOGGED_IN = .60;
    /** Visits a month of a living customer that end in no order. */
    static final double LOOKS_A_MONTH = .55;
    static final double PROSPECTS_A_CUSTOMER = .45;
    private static final String[] SYSTEMS = {"Windows", "iOS", "Android"};
    private static final String[][] SOURCES = {{"google", "organic", "(organic)"}, {"google", "cpc", "brand"},
            {"facebook", "paid_social", "autumn"}, {"(direct)", "(none)", "(direct)"}, {"newsletter", "email", "weekly"},
            {"gardenblog.example", "referral", "(referral)"}};

    private WebVisits() {}

    static List<Shop.Visit> all(long seed, List<Unit> units) {
        List<Shop.Visit> visits = new ArrayList<>();
        for (Unit unit : units)
            ofCustomer(seed, unit, visits);
        int prospects = (int) (units.size() * PROSPECTS_A_CUSTOMER);
        for (int i = 0; i < prospects; i++)
            ofProspect(seed, i, visits);
        visits.sort((a, b) -> a.start().equals(b.start()) ? a.device().compareTo(b.device()) : a.start().compareTo(b.start()));
        return List.copyOf(visits);
    }

    private static void ofCustomer(long seed, Unit unit, List<Shop.Visit> visits) {
        int from = Days.day(FROM);
        int before = visits.size();
        for (Shop.Order order : unit.orders()) {
            if (order.orderedAt().toLocalDate().isBefore(FROM) || !order.channel().online())
                continue;
            Draws draws = Draws.of(seed, Draws.Purpose.VISIT, unit.index(), visits.size() - before + 1L);
            int seconds = 150 + draws.below(900);
            visits.add(visit(seed, draws, unit, order.customerId(), order.orderedAt().minusSeconds(seconds), order, seconds));
        }
        Draws draws = Draws.of(seed, Draws.Purpose.VISIT, unit.index());
        double until = Math.min(Days.COUNT, unit.relationship().leaves() + 20);
        double since = Math.max(from, unit.firstDay() - 10);
        double gap = 30 / (LOOKS_A_MONTH * (.4 + unit.traits().rate() * 84) * (1 - .6 * unit.traits().storeShare()));
        int occasion = 1000;
        for (double day = since + gap * draws.exponential(); day < until; day += gap * draws.exponential()) {
            Draws own = Draws.of(seed, Draws.Purpose.VISIT, unit.index(), occasion++);
            String customer = null;
            for (int i = 0; i < unit.customerIds().size(); i++)
                if (unit.accounts().members().get(i).there(day))
                    customer = unit.customerIds().get(i);
            visits.add(visit(seed, own, unit, customer, Days.online(day), null, 20 + own.below(400)));
        }
    }

    private static Shop.Visit visit(long seed, Draws draws, Unit unit, String customer, LocalDateTime start, Shop.Order order,
            int seconds) {
        boolean app = order == null ? unit.traits().appUser() && draws.chance(.5) : order.channel() == Channel.APP;
        Draws own = Draws.of(seed, Draws.Purpose.VISIT, unit.index(), -1);
        int devices = 1 + own.pick(.35, .45, .2);
        int device = app ? 3 : draws.below(devices);
        int[] favourites = {own.below(6), own.below(6)};
        int source = draws.chance(.6) ? favourites[0] : draws.chance(.5) ? favourites[1] : draws.below(6);
        boolean loggedIn = draws.chance(LOGGED_IN) && customer != null;
        return new Shop.Visit(customer, loggedIn, unit.traits().consentAnalytics(), app, cookie(seed, unit.index(), device),
                system(app, device, own), 1 + draws.below(9), start, seconds, SOURCES[source][0], SOURCES[source][1],
                SOURCES[source][2],
                unit.traits().region(), order, looked(draws, unit.traits().need().basket(), order));
    }

    private static void ofProspect(long seed, int index, List<Shop.Visit> visits) {
        Draws draws = Draws.of(seed, Draws.Purpose.PROSPECT, index);
        boolean consent = draws.chance(.7);
        int many = 1 + draws.pick(.7, .2, .1);
        double first = Days.day(FROM) + 92 * draws.uniform();
        Region region = Region.values()[draws.pick(.36, .28, .22, .14)];
        int device = draws.below(3);
        for (int i = 0; i < many; i++) {
            double day = first + i * 9 * draws.uniform();
            String[] source = SOURCES[draws.pick(.25, .2, .35, .1, .02, .08)];
            List<Integer> looked = looked(draws, Need.CONVENIENCE.basket(), null);
            if (day < Days.COUNT)
                visits.add(new Shop.Visit(null, false, consent, false, cookie(seed, -1 - index, device), SYSTEMS[device], i + 1,
                        Days.online(day), 15 + draws.below(200), source[0], source[1], source[2], region, null, looked));
        }
    }

    private static List<Integer> looked(Draws draws, double[] basket, Shop.Order order) {
        List<Integer> articles = new ArrayList<>();
        if (order != null)
            for (Shop.Line line : order.lines())
                articles.add(Assortment.ARTICLES.indexOf(line.article()));
        int more = draws.pick(.3, .45, .25);
        Category category = Category.values()[draws.pick(basket)];
        for (int i = 0; i < more; i++) {
            int article = draws.below(Assortment.ARTICLES.size());
            if (Assortment.ARTICLES.get(article).category() == category && !articles.contains(article))
                articles.add(article);
        }
        return List.copyOf(articles);
    }

    private static String system(boolean app, int device, Draws own) {
        return app ? own.chance(.6) ? "iOS" : "Android" : SYSTEMS[device];
    }

    /** A cookie as the browser keeps it: a random number, a point, the second of the first touch. */
    private static String cookie(long seed, int owner, int device) {
        Draws draws = Draws.of(seed, Draws.Purpose.VISIT, owner, -2 - device);
        long touched = Days.START.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + (long) (draws.uniform() * 980 * 86400);
        return (100000000L + draws.below(1900000000)) + "." + touched;
    }
}
