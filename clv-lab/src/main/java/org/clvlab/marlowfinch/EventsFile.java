package org.clvlab.marlowfinch;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The visits of a month as Google Analytics 4 exports events to BigQuery, one JSON object a line: whole numbers as strings,
 * microseconds in UTC, no id where consent was denied, {@code session_traffic_source_last_click} only from November 2025 on,
 * and a transaction id of "(not set)" now and then.
 */
final class EventsFile {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final LocalDate LAST_CLICK_FROM = LocalDate.of(2025, 11, 1);
    private static final String SITE = "https://shop.marlow-finch.example";

    private EventsFile() {}

    static void write(List<Shop.Visit> visits, int month, TextFile out) {
        record Event(long at, String json) {}
        List<Event> events = new ArrayList<>();
        for (Shop.Visit visit : visits) {
            if (visit.start().getMonthValue() != month)
                continue;
            List<String[]> steps = steps(visit);
            for (int i = 0; i < steps.size(); i++) {
                long after = i == 0 ? 0 : (long) visit.seconds() * 1_000_000L * i / steps.size() + i * 137L;
                long at = micros(visit.start()) + after;
                events.add(new Event(at, event(visit, steps.get(i)[0], Integer.parseInt(steps.get(i)[1]), at)));
            }
        }
        events.sort((a, b) -> a.at() != b.at() ? Long.compare(a.at(), b.at()) : a.json().compareTo(b.json()));
        for (Event event : events)
            out.write(event.json());
    }

    /** The visit's events in time: name, and place of the article in the assortment or -1. */
    private static List<String[]> steps(Shop.Visit visit) {
        List<String[]> steps = new ArrayList<>();
        if (visit.number() == 1)
            steps.add(new String[]{"first_visit", "-1"});
        steps.add(new String[]{"session_start", "-1"});
        steps.add(new String[]{visit.app() ? "screen_view" : "page_view", "-1"});
        for (int article : visit.looked())
            steps.add(new String[]{"view_item", "" + article});
        if (visit.order() != null) {
            steps.add(new String[]{"add_to_cart", "" + visit.looked().getFirst()});
            steps.add(new String[]{"begin_checkout", "-1"});
            steps.add(new String[]{"purchase", "-1"});
        }
        return steps;
    }

    private static String event(Shop.Visit visit, String name, int article, long at) {
        Json json = new Json();
        String url = SITE
                + (article >= 0 ? "/p/" + Assortment.ARTICLES.get(article).sku() : name.equals("purchase") ? "/thanks" : "/");
        LocalDate date = LocalDateTime.ofEpochSecond(at / 1_000_000, 0, Days.ZONE.getRules().getOffset(visit.start()))
                .toLocalDate();
        json.open().text("event_date", date.format(DATE)).whole("event_timestamp", at).text("event_name", name);
        json.key("event_params").openList();
        if (visit.consent()) {
            json.parameter("ga_session_id", micros(visit.start()) / 1_000_000).parameter("ga_session_number", visit.number());
        }
        json.parameter("page_location", url).parameter("engagement_time_msec", visit.seconds() * 1000L / 5);
        if (name.equals("session_start"))
            json.parameter("source", visit.source()).parameter("medium", visit.medium()).parameter("campaign", visit.campaign());
        json.closeList();
        String seen = visit.consent() ? visit.device() : null;
        json.text("user_pseudo_id", seen).text("user_id", visit.consent() && visit.loggedIn() ? visit.customerId() : null);
        json.key("privacy_info").open().text("analytics_storage", ShopFolder.yes(visit.consent()))
                .text("ads_storage", ShopFolder.yes(visit.consent())).text("uses_transient_token", "No").close();
        if (seen != null)
            json.whole("user_first_touch_timestamp", Long.parseLong(seen.substring(seen.indexOf('.') + 1)) * 1_000_000);
        surroundings(json, visit, name, date);
        if (name.equals("purchase"))
            purchase(json, visit.order());
        else if (article >= 0)
            json.key("items").openList().raw(item(Assortment.ARTICLES.get(article), 1, null)).closeList();
        return json.close().end();
    }

    private static void surroundings(Json json, Shop.Visit visit, String name, LocalDate date) {
        String category = visit.system().equals("Windows") ? "desktop" : "mobile";
        json.key("device").open().text("category", category).text("operating_system", visit.system()).text("language", "en-gb");
        if (!visit.app())
            json.key("web_info").open().text("browser", category.equals("desktop") ? "Firefox" : "Safari")
                    .text("hostname", "shop.marlow-finch.example").close();
        json.close();
        json.key("geo").open().text("continent", "Europe").text("country", "United Kingdom")
                .text("region", visit.region().title()).close();
        json.key("traffic_source").open().text("name", "(direct)").text("medium", "(none)").text("source", "(direct)").close();
        if (name.equals("session_start"))
            json.key("collected_traffic_source").open().text("manual_source", visit.source())
                    .text("manual_medium", visit.medium())
                    .text("manual_campaign_name", visit.campaign()).close();
        if (!date.isBefore(LAST_CLICK_FROM))
            json.key("session_traffic_source_last_click").open().key("cross_channel_campaign").open()
                    .text("source", visit.source())
                    .text("medium", visit.medium()).text("default_channel_group", group(visit.medium())).close().close();
        json.text("platform", visit.app() ? visit.system().toUpperCase(Locale.ROOT) : "WEB").text("stream_id",
                visit.app() ? "5002" : "5001");
    }

    private static String group(String medium) {
        return switch (medium) {
            case "organic" -> "Organic Search";
            case "cpc" -> "Paid Search";
            case "paid_social" -> "Paid Social";
            case "email" -> "Email";
            case "referral" -> "Referral";
            default -> "Direct";
        };
    }

    private static void purchase(Json json, Shop.Order order) {
        int number = Integer.parseInt(order.orderId().substring(1));
        int quantity = order.lines().stream().mapToInt(Shop.Line::quantity).sum();
        json.key("ecommerce").open().text("transaction_id", number % 23 == 0 ? "(not set)" : order.orderId())
                .key("purchase_revenue").raw(ShopFolder.pounds(order.totalPence())).whole("total_item_quantity", quantity)
                .whole("unique_items", order.lines().size()).close();
        json.key("items").openList();
        for (Shop.Line line : order.lines())
            json.raw(item(line.article(), line.quantity(), ShopFolder.pounds(line.totalPence())));
        json.closeList();
    }

    private static String item(Shop.Article article, int quantity, String revenue) {
        Json json = new Json();
        json.open().text("item_id", article.sku()).text("item_name", article.name())
                .text("item_category", article.category().title())
                .key("price").raw(ShopFolder.pounds(article.listPricePence())).whole("quantity", quantity);
        if (revenue != null)
            json.key("item_revenue").raw(revenue);
        return json.close().toString();
    }

    private static long micros(LocalDateTime moment) { return moment.atZone(Days.ZONE).toEpochSecond() * 1_000_000L; }
}
