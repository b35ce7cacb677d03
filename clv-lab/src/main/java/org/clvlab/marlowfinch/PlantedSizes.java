package org.clvlab.marlowfinch;

/** The size of each effect as it was planted: the numbers stand with the code that uses them, and are gathered here. */
final class PlantedSizes {

    private PlantedSizes() {}

    /** The sizes of one effect as members of the open object. */
    static void write(Effect effect, Json json) {
        switch (effect) {
            case CONTENTMENT -> json.number("dropout_log_factor_per_standard_deviation", -Contentment.SLOPE);
            case LATE_DELIVERY ->
                json.number("share_of_deliveries", Purchase.LATE_SHARE).number("dropout_factor", Contentment.LATE_DROPOUT)
                        .number("contentment_standard_deviations", -Contentment.LATE_DROP)
                        .count("remembered_days_at_most", Contentment.MEMORY);
            case SAID_NOT_DONE -> json.number("effect_on_spend_an_order", 0);
            case WELCOME_DISCOUNT -> arm(Arms.Welcome.DISCOUNT, json);
            case GUIDED_ONBOARDING -> arm(Arms.Welcome.ONBOARDING, json);
            case APP_CHOICE ->
                json.number("app_share_of_enthusiasts", Traits.APP_ENTHUSIASTS).number("app_share_of_others", Traits.APP_OTHERS)
                        .number("effect_of_the_app", 0);
            case NEEDS -> needs(json);
            case RAIN -> json.number("rate_factor", Climate.RAIN_RATE).number("above_mm", Weather.WET_MM);
            case SHARE_INDEX, LOGO -> json.number("effect", 0);
            case ACQUISITION -> {
                for (Acquisition way : Acquisition.values())
                    json.key(way.code()).open().number("share", way.share()).number("dropout_factor", way.dropout()).close();
            }
            case HEAVY_SERVICE -> json.number("share", Traits.HEAVY_SHARE).number("contacts_an_order", ServiceDesk.HEAVY_CONTACTS)
                    .number("returned_lines", Baskets.HEAVY_RETURN_SHARE);
            case ADVOCACY -> json.number("referral_log_factor_per_standard_deviation", Referrals.BY_CONTENTMENT);
            case MAIL_FATIGUE -> mail(json);
            case NON_RESPONSE -> json.number("log_odds_by_doubling_of_orders", Surveys.ANSWER_BY_VALUE)
                    .number("log_odds_by_contentment", Surveys.ANSWER_BY_CONTENTMENT)
                    .number("answering_share_of_those_who_left", Surveys.LEFT_ANSWER);
            case LOYALTY -> json.number("rate_factor_of_each", Arms.LOYALTY_RATE)
                    .number("rate_factor_beyond_their_product", Arms.LOYALTY_TOGETHER)
                    .text("from", Arms.LOYALTY_FROM.toString());
            case SEASON -> json.number("fourth_quarter", Climate.FOURTH_QUARTER).number("fourth_quarter_of_gifts",
                    Climate.FOURTH_QUARTER_GIFTS);
            case BOUGHT_AFTER -> json.text("before", Baskets.BEFORE).text("after", Baskets.AFTER)
                    .number("extra_chance", Baskets.PLANTER_AFTER_TOOL).key("spurious").openList().value("gift set > card box")
                    .value("seed box > scented candle").closeList();
            case CHANGING_CONTACTS ->
                json.number("share_of_firms", Traits.FIRM_SHARE).number("days_between_changes", Accounts.CHANGES_EVERY_DAYS);
            case SHOCK -> json.number("rate_factor", Climate.SHOCK_RATE).text("from", Climate.SHOCK_FROM.toString())
                    .count("days", Climate.SHOCK_DAYS);
        }
    }

    private static void arm(Arms.Welcome arm, Json json) {
        json.number("rate_factor", arm.rate()).count("rate_days", Arms.Welcome.DAYS).number("dropout_factor", arm.dropout());
    }

    private static void needs(Json json) {
        for (Need need : Need.values())
            json.key(need.code()).open().number("share", need.share()).number("rate_factor", need.rate())
                    .number("spend_factor", need.spend())
                    .close();
        json.number("marker_items_above_others", Surveys.MARKER).number("item_standard_deviation", Surveys.ITEM_SD)
                .number("share_of_great_worth", Traits.GREAT_SHARE);
    }

    private static void mail(Json json) {
        json.text("from", Mailing.FROM.toString());
        for (int cap = 1; cap <= 3; cap++)
            json.key("weekly_cap_" + cap).open().number("rate_factor", Mailing.rate(cap))
                    .number("dropout_factor", Mailing.dropout(cap))
                    .number("unsubscribing_a_week", Mailing.unsubscribing(cap)).close();
    }
}
