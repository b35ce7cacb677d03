package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Everything the shop knows, in memory: the tables that stand in the files, each in the order of its file. Amounts are whole
 * pence, without tax; moments are the shop's own, in London. Optional values are {@code null} where the files are empty.
 *
 * @param customers
 *            the persons in the CRM, by customer id
 * @param articles
 *            the articles
 * @param orders
 *            the orders in time, each with its lines
 * @param answers
 *            the answers to the survey, wave by wave
 * @param contacts
 *            the service contacts in time
 * @param campaigns
 *            the e-mail campaigns in time
 * @param exposures
 *            who was sent which, customer by customer
 * @param welcome
 *            the assignments of the experiment at the first order
 * @param loyalty
 *            the assignments of the two-by-two experiment among existing customers
 * @param logo
 *            the assignments of the A/A test
 * @param referrals
 *            who sent whom, in time
 * @param visits
 *            the visits to web shop and app in the last quarter, in time
 * @param weather
 *            the weather, day by day and region by region
 * @param index
 *            the share price index on trading days
 */
public record Shop(List<Customer> customers, List<Article> articles, List<Order> orders, List<Answer> answers,
        List<ServiceContact> contacts, List<Campaign> campaigns, List<Exposure> exposures, List<WelcomeAssignment> welcome,
        List<LoyaltyAssignment> loyalty, List<LogoAssignment> logo, List<Referral> referrals, List<Visit> visits,
        List<WeatherDay> weather, List<IndexDay> index) {

    /**
     * A person in the CRM.
     *
     * @param customerId
     *            the key of every table
     * @param accountId
     *            the firm, or null for a household
     * @param region
     *            where they live
     * @param acquiredOn
     *            the day they came: of the first order, or of taking over at their firm
     * @param acquisition
     *            how they came
     * @param acquisitionCostPence
     *            what that cost
     * @param consentMarketing
     *            whether they may be mailed
     * @param consentAnalytics
     *            whether their visits may be measured
     * @param email
     *            an address of the reserved domain example.com
     * @param onboardingCompletedAt
     *            when they finished the onboarding, or null
     * @param contactStart
     *            since when they are their firm's contact; null for a household
     * @param contactEnd
     *            the day they ceased to be; null while they are
     */
    public record Customer(String customerId, String accountId, Region region, LocalDate acquiredOn, Acquisition acquisition,
            int acquisitionCostPence, boolean consentMarketing, boolean consentAnalytics, String email,
            LocalDateTime onboardingCompletedAt, LocalDate contactStart, LocalDate contactEnd) {}

    /**
     * An article.
     *
     * @param sku
     *            its number
     * @param name
     *            its name
     * @param category
     *            its category
     * @param range
     *            its range, finer than the category
     * @param listPricePence
     *            its price
     * @param costPence
     *            what the shop pays for it
     */
    public record Article(String sku, String name, Category category, String range, int listPricePence, int costPence) {}

    /**
     * An order.
     *
     * @param orderId
     *            its number, which rises in time
     * @param customerId
     *            who placed it
     * @param orderedAt
     *            when
     * @param channel
     *            where
     * @param cancelled
     *            whether it was cancelled before it left; it then counts nothing
     * @param promised
     *            the day by which it was to come; null in a store
     * @param deliveredAt
     *            when it came; null in a store, when cancelled, and when not yet
     * @param loyaltyCard
     *            the card shown in the store; null in 40 % of store orders and in all others
     * @param lines
     *            what was ordered
     */
    public record Order(String orderId, String customerId, LocalDateTime orderedAt, Channel channel, boolean cancelled,
            LocalDate promised,
            LocalDateTime deliveredAt, String loyaltyCard, List<Line> lines) {
        /** Copies the lines. */
        public Order {
            lines = List.copyOf(lines);
        }

        Order numbered(String id) {
            return new Order(id, customerId, orderedAt, channel, cancelled, promised, deliveredAt, loyaltyCard, lines);
        }

        /** {@return the total in pence, net of discount, before returns} */
        public int totalPence() {
            int total = 0;
            for (Line line : lines)
                total += line.totalPence();
            return total;
        }

        /** {@return whether it came after the day promised} */
        public boolean late() {
            return deliveredAt != null && deliveredAt.toLocalDate().isAfter(promised);
        }
    }

    /**
     * A line of an order.
     *
     * @param number
     *            1, 2, ... within the order
     * @param article
     *            what
     * @param quantity
     *            how many
     * @param unitPricePence
     *            the price of one
     * @param discountPence
     *            off the whole line
     * @param returnedQuantity
     *            how many came back
     * @param returnedAt
     *            when; null when none
     */
    public record Line(int number, Article article, int quantity, int unitPricePence, int discountPence, int returnedQuantity,
            LocalDateTime returnedAt) {
        /** {@return what the line came to, net of discount, before returns} */
        public int totalPence() {
            return quantity * unitPricePence - discountPence;
        }

        /** {@return what was kept of it, pro rata, in pence} */
        public double keptPence() {
            return totalPence() * (double) (quantity - returnedQuantity) / quantity;
        }
    }

    /**
     * An answer to the quarterly survey; a question not reached is null.
     *
     * @param responseId
     *            its number
     * @param customerId
     *            who answered; null in a preview
     * @param wave
     *            the quarter, as in 2024-Q2
     * @param start
     *            when it was begun
     * @param end
     *            when it was left
     * @param seconds
     *            how long it took
     * @param finished
     *            whether it was finished
     * @param progress
     *            per cent of the questions seen
     * @param preview
     *            whether it is the shop's own trial
     * @param nps
     *            would recommend, 0 to 10
     * @param csat
     *            satisfaction, 1 to 5
     * @param effort
     *            it was made easy, 1 to 7
     * @param needs
     *            eight items of need, 1 to 7, two for each need in its order
     * @param wouldBuyAgain
     *            1 to 5
     * @param spendMore
     *            "I spend more when I am content", 1 to 5
     * @param shareOfWallet
     *            per cent of what they spend on such goods, 0 to 100
     * @param leavingReason
     *            asked of those who would not buy again
     * @param comment
     *            free text
     */
    public record Answer(String responseId, String customerId, String wave, LocalDateTime start, LocalDateTime end, int seconds,
            boolean finished, int progress, boolean preview, Integer nps, Integer csat, Integer effort, List<Integer> needs,
            Integer wouldBuyAgain, Integer spendMore, Integer shareOfWallet, String leavingReason, String comment) {}

    /**
     * A service contact.
     *
     * @param contactId
     *            its number
     * @param customerId
     *            who got in touch, or was visited
     * @param at
     *            when
     * @param channel
     *            phone, chat, e-mail or visit
     * @param reason
     *            delivery, product, return, invoice, complaint or sales
     * @param minutes
     *            how long
     * @param costPence
     *            what it cost
     */
    public record ServiceContact(String contactId, String customerId, LocalDateTime at, String channel, String reason,
            int minutes,
            int costPence) {
        ServiceContact numbered(String id) { return new ServiceContact(id, customerId, at, channel, reason, minutes, costPence); }
    }

    /**
     * An e-mail campaign.
     *
     * @param campaignId
     *            its number
     * @param name
     *            its name
     * @param channel
     *            always email
     * @param sentAt
     *            when the first one left
     * @param costPence
     *            what it cost
     */
    public record Campaign(String campaignId, String name, String channel, LocalDateTime sentAt, int costPence) {}

    /**
     * One e-mail to one person.
     *
     * @param campaignId
     *            the campaign
     * @param customerId
     *            the person
     * @param sentAt
     *            when
     * @param opened
     *            whether it was opened
     * @param unsubscribed
     *            whether the person left the list with it
     * @param weeklyCap
     *            how many a week this person may get; assigned by hash
     */
    public record Exposure(String campaignId, String customerId, LocalDateTime sentAt, boolean opened, boolean unsubscribed,
            int weeklyCap) {
        Exposure left() { return new Exposure(campaignId, customerId, sentAt, opened, true, weeklyCap); }
    }

    /**
     * An assignment of the experiment {@code welcome}.
     *
     * @param customerId
     *            who
     * @param arm
     *            control, welcome_discount or guided_onboarding
     * @param assignedAt
     *            the moment of the first order
     */
    public record WelcomeAssignment(String customerId, String arm, LocalDateTime assignedAt) {}

    /**
     * An assignment of the experiment {@code loyalty}.
     *
     * @param customerId
     *            who
     * @param points
     *            whether loyalty points are offered
     * @param refresher
     *            whether the onboarding is offered again
     * @param assignedOn
     *            the first day of the experiment
     */
    public record LoyaltyAssignment(String customerId, boolean points, boolean refresher, LocalDate assignedOn) {}

    /**
     * An assignment of the experiment {@code logo}.
     *
     * @param customerId
     *            who
     * @param arm
     *            A or B, which are the same
     * @param assignedOn
     *            the day of the first order
     */
    public record LogoAssignment(String customerId, String arm, LocalDate assignedOn) {}

    /**
     * A referral.
     *
     * @param referrer
     *            who sent
     * @param referred
     *            who came
     * @param on
     *            the day
     */
    public record Referral(String referrer, String referred, LocalDate on) {}

    /**
     * A visit to the web shop or the app.
     *
     * @param customerId
     *            who it truly was; null for a prospect; in the files only when logged in and with consent
     * @param loggedIn
     *            whether they logged in
     * @param consent
     *            whether the visit may be measured
     * @param app
     *            whether in the app
     * @param device
     *            the device's cookie
     * @param system
     *            its operating system
     * @param number
     *            the number of the device's session
     * @param start
     *            when it began
     * @param seconds
     *            how long it took
     * @param source
     *            where it came from
     * @param medium
     *            by what
     * @param campaign
     *            with what
     * @param region
     *            from which region
     * @param order
     *            the order it ended in, or null
     * @param looked
     *            the articles looked at, as places in the list of articles
     */
    public record Visit(String customerId, boolean loggedIn, boolean consent, boolean app, String device, String system,
            int number,
            LocalDateTime start, int seconds, String source, String medium, String campaign, Region region, Order order,
            List<Integer> looked) {}

    /**
     * The weather of a region on a day.
     *
     * @param date
     *            the day
     * @param region
     *            the region
     * @param temperature
     *            in degrees Celsius
     * @param rainMillimetres
     *            rain of the day
     */
    public record WeatherDay(LocalDate date, Region region, double temperature, double rainMillimetres) {}

    /**
     * The share price index at the end of a trading day.
     *
     * @param date
     *            the day
     * @param close
     *            its close
     */
    public record IndexDay(LocalDate date, double close) {}
}
