package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the shop's own books make of the population: the tables of {@link Shop}. */
final class Counter {

    private Counter() {}

    static Shop shop(long seed, List<Unit> units, Set<Effect> on) {
        List<Shop.Order> orders = new ArrayList<>();
        units.forEach(unit -> orders.addAll(unit.orders()));
        orders.sort(Comparator.comparing(Shop.Order::orderId));
        Surveys surveys = new Surveys(seed, on);
        List<Shop.Answer> answers = new ArrayList<>();
        for (int wave = 0; wave < Surveys.WAVES; wave++)
            answers.addAll(surveys.wave(wave, units));
        List<Shop.Campaign> campaigns = Campaigns.all();
        return new Shop(customers(seed, units), Assortment.ARTICLES, List.copyOf(orders), List.copyOf(answers),
                ServiceDesk.contacts(seed, units), campaigns, Campaigns.exposures(seed, units, campaigns), welcome(units),
                loyalty(units),
                logo(units), Referrals.all(seed, units, on), WebVisits.all(seed, units),
                Weather.of(seed).days(), ShareIndex.of(seed).days());
    }

    private static List<Shop.Customer> customers(long seed, List<Unit> units) {
        List<Shop.Customer> customers = new ArrayList<>();
        for (Unit unit : units)
            for (int member = 0; member < unit.customerIds().size(); member++)
                customers.add(customer(seed, unit, member));
        customers.sort(Comparator.comparing(Shop.Customer::customerId));
        return List.copyOf(customers);
    }

    private static Shop.Customer customer(long seed, Unit unit, int member) {
        Draws draws = Draws.of(seed, Draws.Purpose.CUSTOMER, unit.index(), -1L - member);
        Traits traits = unit.traits();
        Accounts.Member person = unit.accounts().members().get(member);
        String id = unit.customerIds().get(member);
        double cost = traits.acquisition().cost() * (.6 + .4 * draws.gamma(1));
        double done = person.from() + 1 + 40 * draws.exponential();
        boolean guided = unit.arms().welcome() == Arms.Welcome.ONBOARDING;
        boolean completes = draws.chance(guided ? .72 : .24) && done < Math.min(Days.COUNT, person.from() + 120);
        LocalDate end = person.to() < Days.COUNT ? Days.date(person.to()) : null;
        return new Shop.Customer(id, traits.firm() ? String.format(Locale.ROOT, "A%05d", unit.index() + 1) : null,
                traits.region(),
                Days.date(person.from()), member == 0 ? traits.acquisition() : Acquisition.ACCOUNT,
                member == 0 ? (int) Math.round(cost * 100) : 0, traits.consentMarketing(), traits.consentAnalytics(),
                id.toLowerCase(Locale.ROOT) + "@example.com", completes ? Days.online(done) : null,
                traits.firm() ? Days.date(person.from()) : null, traits.firm() ? end : null);
    }

    private static List<Shop.WelcomeAssignment> welcome(List<Unit> units) {
        List<Shop.WelcomeAssignment> assignments = new ArrayList<>();
        for (Unit unit : units)
            assignments.add(
                    new Shop.WelcomeAssignment(unit.customerIds().getFirst(), unit.arms().welcome().code(), firstOrder(unit)));
        return List.copyOf(assignments);
    }

    private static List<Shop.LoyaltyAssignment> loyalty(List<Unit> units) {
        List<Shop.LoyaltyAssignment> assignments = new ArrayList<>();
        for (Unit unit : units)
            if (unit.firstDay() < Arms.LOYALTY_DAY)
                assignments.add(
                        new Shop.LoyaltyAssignment(unit.customerIds().getFirst(), unit.arms().points(), unit.arms().refresher(),
                                Arms.LOYALTY_FROM));
        return List.copyOf(assignments);
    }

    private static List<Shop.LogoAssignment> logo(List<Unit> units) {
        List<Shop.LogoAssignment> assignments = new ArrayList<>();
        for (Unit unit : units)
            assignments.add(new Shop.LogoAssignment(unit.customerIds().getFirst(), unit.arms().newLogo() ? "B" : "A",
                    firstOrder(unit).toLocalDate()));
        return List.copyOf(assignments);
    }

    private static LocalDateTime firstOrder(Unit unit) { return unit.orders().getFirst().orderedAt(); }
}
