package org.clvlab.marlowfinch;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The files of the shop: one method each, all in one folder, with the list of their sums. */
final class ShopFolder {

    private final Path folder;
    private final Map<String, String> sums = new TreeMap<>();

    ShopFolder(Path folder) { this.folder = folder; }

    void write(Shop shop) {
        file("customers.csv", out -> customers(shop, out));
        file("products.csv", out -> products(shop, out));
        file("orders.csv.gz", out -> orders(shop, out));
        file("contacts.csv.gz", out -> contacts(shop, out));
        file("campaigns.csv", out -> campaigns(shop, out));
        file("exposures.csv.gz", out -> exposures(shop, out));
        file("experiment.csv", out -> experiment(shop, out));
        file("loyalty.csv", out -> loyalty(shop, out));
        file("logo.csv", out -> logo(shop, out));
        file("referrals.csv", out -> referrals(shop, out));
        file("weather.csv.gz", out -> weather(shop, out));
        file("index.csv", out -> index(shop, out));
        for (int wave = 0; wave < Surveys.WAVES; wave++) {
            String name = Surveys.name(wave);
            file("survey-" + name + ".csv", out -> SurveyFile.write(name, shop.answers(), out));
        }
        for (int month = 10; month <= 12; month++) {
            int of = month;
            file("events/events-2025-" + month + ".ndjson.gz", out -> EventsFile.write(shop.visits(), of, out));
        }
    }

    void file(String name, Consumer<TextFile> body) {
        try (TextFile out = TextFile.create(folder.resolve(name))) {
            body.accept(out);
            sums.put(name, out.sha256());
        }
    }

    void sums() {
        try (TextFile out = TextFile.create(folder.resolve("SHA256SUMS"))) {
            sums.forEach((name, sum) -> out.write(sum + "  " + name + "\n"));
        }
    }

    private static void customers(Shop shop, TextFile out) {
        out.row("customer_id", "account_id", "region", "acquired_on", "acquisition_channel", "acquisition_cost",
                "consent_marketing",
                "consent_analytics", "email", "onboarding_completed_at", "contact_start", "contact_end");
        for (Shop.Customer c : shop.customers())
            out.row(c.customerId(), c.accountId(), c.region().title(), c.acquiredOn(), c.acquisition().code(),
                    pounds(c.acquisitionCostPence()), yes(c.consentMarketing()), yes(c.consentAnalytics()), c.email(),
                    iso(c.onboardingCompletedAt()), c.contactStart(), c.contactEnd());
    }

    private static void products(Shop shop, TextFile out) {
        out.row("sku", "name", "category", "range", "list_price", "cost_of_goods");
        for (Shop.Article a : shop.articles())
            out.row(a.sku(), a.name(), a.category().title(), a.range(), pounds(a.listPricePence()), pounds(a.costPence()));
    }

    private static void orders(Shop shop, TextFile out) {
        out.row("order_id", "line", "customer_id", "ordered_at", "channel", "sku", "quantity", "unit_price", "discount",
                "returned_quantity", "returned_at", "cancelled", "delivery_promised", "delivered_at", "transaction_id",
                "loyalty_card");
        for (Shop.Order o : shop.orders())
            for (Shop.Line l : o.lines())
                out.row(o.orderId(), l.number(), o.customerId(), iso(o.orderedAt()), o.channel().code(), l.article().sku(),
                        l.quantity(),
                        pounds(l.unitPricePence()), pounds(l.discountPence()), l.returnedQuantity(), iso(l.returnedAt()),
                        o.cancelled(),
                        o.promised(), iso(o.deliveredAt()), o.channel().online() ? o.orderId() : null, o.loyaltyCard());
    }

    private static void contacts(Shop shop, TextFile out) {
        out.row("contact_id", "customer_id", "at", "channel", "reason", "minutes", "cost");
        for (Shop.ServiceContact c : shop.contacts())
            out.row(c.contactId(), c.customerId(), iso(c.at()), c.channel(), c.reason(), c.minutes(), pounds(c.costPence()));
    }

    private static void campaigns(Shop shop, TextFile out) {
        out.row("campaign_id", "name", "channel", "sent_at", "cost");
        for (Shop.Campaign c : shop.campaigns())
            out.row(c.campaignId(), c.name(), c.channel(), iso(c.sentAt()), pounds(c.costPence()));
    }

    private static void exposures(Shop shop, TextFile out) {
        out.row("campaign_id", "customer_id", "sent_at", "opened", "unsubscribed", "weekly_cap");
        for (Shop.Exposure e : shop.exposures())
            out.row(e.campaignId(), e.customerId(), iso(e.sentAt()), e.opened(), e.unsubscribed(), e.weeklyCap());
    }

    private static void experiment(Shop shop, TextFile out) {
        out.row("customer_id", "experiment", "arm", "assigned_at");
        for (Shop.WelcomeAssignment a : shop.welcome())
            out.row(a.customerId(), "welcome", a.arm(), iso(a.assignedAt()));
    }

    private static void loyalty(Shop shop, TextFile out) {
        out.row("customer_id", "points", "refresher", "assigned_on");
        for (Shop.LoyaltyAssignment a : shop.loyalty())
            out.row(a.customerId(), yes(a.points()), yes(a.refresher()), a.assignedOn());
    }

    private static void logo(Shop shop, TextFile out) {
        out.row("customer_id", "arm", "assigned_on");
        for (Shop.LogoAssignment a : shop.logo())
            out.row(a.customerId(), a.arm(), a.assignedOn());
    }

    private static void referrals(Shop shop, TextFile out) {
        out.row("referrer", "referred", "on");
        for (Shop.Referral r : shop.referrals())
            out.row(r.referrer(), r.referred(), r.on());
    }

    private static void weather(Shop shop, TextFile out) {
        out.row("date", "region", "temperature", "rain_mm");
        for (Shop.WeatherDay w : shop.weather())
            out.row(w.date(), w.region().title(), w.temperature(), w.rainMillimetres());
    }

    private static void index(Shop shop, TextFile out) {
        out.row("date", "close");
        for (Shop.IndexDay day : shop.index())
            out.row(day.date(), String.format(Locale.ROOT, "%.2f", day.close()));
    }

    static String pounds(int pence) { return pence / 100 + "." + pence / 10 % 10 + pence % 10; }

    static String iso(LocalDateTime moment) { return moment == null ? null : Days.iso(moment); }

    static String yes(boolean value) { return value ? "Yes" : "No"; }
}
