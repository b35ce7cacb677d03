package org.clvlab.marlowfinch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

/** Properties of any shop: what must hold in every table, seen on one of 1,500 customers. */
class ShopTest {

    private static final MarlowFinch GENERATOR = MarlowFinch.full(42, 1_500);
    private static final Shop SHOP = GENERATOR.shop();
    private static final Map<String, Shop.Customer> CUSTOMERS = new HashMap<>();
    private static final Map<String, LocalDate> FIRST = new HashMap<>();

    static {
        SHOP.customers().forEach(customer -> CUSTOMERS.put(customer.customerId(), customer));
        SHOP.orders().forEach(
                order -> FIRST.merge(order.customerId(), order.orderedAt().toLocalDate(), (a, b) -> a.isBefore(b) ? a : b));
    }

    private static <T> void unique(List<T> rows, Function<T, ?> key) {
        Set<Object> seen = new HashSet<>();
        rows.forEach(row -> assertTrue(seen.add(key.apply(row)), () -> "twice: " + key.apply(row)));
    }

    @Test
    void idsAreUnique() {
        unique(SHOP.customers(), Shop.Customer::customerId);
        unique(SHOP.articles(), Shop.Article::sku);
        unique(SHOP.orders(), Shop.Order::orderId);
        unique(SHOP.answers(), Shop.Answer::responseId);
        unique(SHOP.contacts(), Shop.ServiceContact::contactId);
        unique(SHOP.campaigns(), Shop.Campaign::campaignId);
        unique(SHOP.exposures(), exposure -> exposure.campaignId() + exposure.customerId());
        unique(SHOP.welcome(), Shop.WelcomeAssignment::customerId);
        unique(SHOP.loyalty(), Shop.LoyaltyAssignment::customerId);
        unique(SHOP.logo(), Shop.LogoAssignment::customerId);
        unique(SHOP.referrals(), Shop.Referral::referred);
    }

    @Test
    void everyRowIsOfAKnownCustomer() {
        SHOP.orders().forEach(row -> assertTrue(CUSTOMERS.containsKey(row.customerId())));
        SHOP.answers().forEach(row -> assertTrue(row.preview() || CUSTOMERS.containsKey(row.customerId())));
        SHOP.contacts().forEach(row -> assertTrue(CUSTOMERS.containsKey(row.customerId())));
        SHOP.exposures().forEach(row -> assertTrue(CUSTOMERS.get(row.customerId()).consentMarketing()));
        SHOP.welcome().forEach(row -> assertTrue(CUSTOMERS.containsKey(row.customerId())));
        SHOP.referrals()
                .forEach(row -> assertTrue(CUSTOMERS.containsKey(row.referrer()) && CUSTOMERS.containsKey(row.referred())));
    }

    @Test
    void linesAddUpToTheTotalThatWasDrawn() {
        Baskets baskets = new Baskets(GENERATOR.seed(), GENERATOR.effects());
        for (Unit unit : GENERATOR.units())
            for (int i = 0; i < unit.orders().size(); i++) {
                Shop.Order order = unit.orders().get(i);
                assertEquals(baskets.total(unit.index(), unit.relationship().purchases().get(i), unit.traits()),
                        order.totalPence());
                for (Shop.Line line : order.lines()) {
                    assertTrue(line.quantity() >= 1 && line.discountPence() >= 0 && line.totalPence() > 0,
                            () -> order.toString());
                    assertEquals(line.article().listPricePence(), line.unitPricePence());
                    assertTrue(line.article().costPence() < line.article().listPricePence());
                }
            }
    }

    @Test
    void datesAreInOrder() {
        for (Shop.Order order : SHOP.orders()) {
            LocalDate on = order.orderedAt().toLocalDate();
            assertFalse(on.isBefore(CUSTOMERS.get(order.customerId()).acquiredOn()), order::toString);
            LocalDate end = CUSTOMERS.get(order.customerId()).contactEnd();
            assertTrue(end == null || !on.isAfter(end), order::toString);
            assertEquals(order.channel().online(), order.promised() != null);
            assertTrue(order.promised() == null || order.promised().isAfter(on));
            assertTrue(order.deliveredAt() == null || order.deliveredAt().isAfter(order.orderedAt()), order::toString);
            for (Shop.Line line : order.lines()) {
                assertTrue(line.returnedQuantity() <= line.quantity());
                assertEquals(line.returnedQuantity() > 0, line.returnedAt() != null);
                assertTrue(line.returnedAt() == null || line.returnedAt().isAfter(order.orderedAt()));
                assertTrue(line.returnedAt() == null || order.deliveredAt() == null
                        || line.returnedAt().isAfter(order.deliveredAt()));
            }
            if (order.cancelled()) {
                assertNull(order.deliveredAt());
                order.lines().forEach(line -> assertEquals(0, line.returnedQuantity()));
            }
        }
    }

    @Test
    void ordersRiseInTimeWithTheirNumbers() {
        for (int i = 1; i < SHOP.orders().size(); i++)
            assertFalse(SHOP.orders().get(i).orderedAt().isBefore(SHOP.orders().get(i - 1).orderedAt()));
    }

    @Test
    void answersComeAfterTheFirstOrderAndStayOnTheirScales() {
        for (Shop.Answer answer : SHOP.answers()) {
            assertTrue(answer.preview() || answer.start().toLocalDate().isAfter(FIRST.get(answer.customerId())),
                    answer::toString);
            assertTrue(answer.nps() >= 0 && answer.nps() <= 10);
            assertTrue(answer.csat() == null || answer.csat() >= 1 && answer.csat() <= 5);
            assertEquals(8, answer.needs().size());
            answer.needs().forEach(item -> assertTrue(item == null || item >= 1 && item <= 7));
            assertEquals(answer.finished(), answer.progress() == 100);
            assertTrue(!answer.finished()
                    || answer.wouldBuyAgain() != null && answer.csat() != null
                            && answer.needs().stream().allMatch(item -> item != null));
            assertTrue(answer.finished() || answer.wouldBuyAgain() == null);
        }
    }

    @Test
    void surveysHoldTheirTraps() {
        assertTrue(SHOP.answers().stream().anyMatch(Shop.Answer::preview));
        assertTrue(SHOP.answers().stream().anyMatch(answer -> !answer.finished()));
        assertTrue(SHOP.answers().stream().anyMatch(answer -> answer.comment() != null && answer.comment().contains("\n")));
        assertTrue(SHOP.answers().stream().anyMatch(answer -> answer.comment() != null && answer.comment().contains("ü")));
        Set<String> once = new HashSet<>();
        assertTrue(SHOP.answers().stream().filter(answer -> !answer.preview())
                .anyMatch(answer -> !once.add(answer.wave() + answer.customerId())));
        long ever = SHOP.answers().stream().filter(answer -> !answer.preview()).map(Shop.Answer::customerId).distinct().count();
        assertTrue(ever >= .30 * SHOP.customers().size(), () -> ever + " of " + SHOP.customers().size());
    }

    @Test
    void mailKeepsToTheCapAndToConsent() {
        Map<String, Integer> week = new HashMap<>();
        Set<String> left = new HashSet<>();
        for (Shop.Exposure exposure : SHOP.exposures()) {
            int campaign = Integer.parseInt(exposure.campaignId().substring(1)) - 1;
            int sent = week.merge(exposure.customerId() + " " + campaign / Campaigns.A_WEEK, 1, Integer::sum);
            assertTrue(sent <= exposure.weeklyCap());
            assertFalse(left.contains(exposure.customerId()), "mailed after leaving the list");
            if (exposure.unsubscribed())
                left.add(exposure.customerId());
        }
        assertFalse(left.isEmpty());
    }

    @Test
    void referralsGoForwardInTime() {
        for (Shop.Referral referral : SHOP.referrals()) {
            assertTrue(FIRST.get(referral.referrer()).isBefore(referral.on()), referral::toString);
            assertFalse(referral.on().isAfter(FIRST.get(referral.referred())), referral::toString);
            assertEquals(Acquisition.REFERRAL, CUSTOMERS.get(referral.referred()).acquisition());
        }
    }

    @Test
    void firmsHaveContactsThatChange() {
        Map<String, Integer> contacts = new HashMap<>();
        for (Shop.Customer customer : SHOP.customers()) {
            assertEquals(customer.accountId() == null, customer.contactStart() == null);
            if (customer.accountId() != null)
                contacts.merge(customer.accountId(), 1, Integer::sum);
        }
        assertTrue(contacts.values().stream().anyMatch(n -> n > 1));
        assertTrue(SHOP.customers().stream().anyMatch(customer -> customer.contactEnd() != null));
    }

    @Test
    void storeOrdersCarryACardInSixOfTen() {
        Sample card = new Sample();
        for (Shop.Order order : SHOP.orders())
            if (order.channel() == Channel.STORE)
                card.add(order.loyaltyCard() != null ? 1 : 0);
            else
            assertNull(order.loyaltyCard());
        assertTrue(Math.abs(card.mean() - .6) < 4 * Math.sqrt(card.error()), "share " + card.mean());
    }

    @Test
    void onlineOrdersOfTheLastQuarterEndAVisit() {
        Set<String> bought = new HashSet<>();
        for (Shop.Visit visit : SHOP.visits())
            if (visit.order() != null)
                assertTrue(bought.add(visit.order().orderId()));
        for (Shop.Order order : SHOP.orders())
            if (order.channel().online() && !order.orderedAt().toLocalDate().isBefore(WebVisits.FROM))
                assertTrue(bought.contains(order.orderId()));
        assertTrue(SHOP.visits().stream().anyMatch(visit -> visit.customerId() == null && !visit.loggedIn()), "prospects");
        assertNotNull(SHOP.visits().getFirst().device());
    }
}
