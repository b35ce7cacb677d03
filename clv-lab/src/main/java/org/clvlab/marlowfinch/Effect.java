package org.clvlab.marlowfinch;

/** What is planted in the full setting, numbered as in the truth file. Three of them are nothing at all, on purpose. */
public enum Effect {
    /** 1: contentment drives the recommendation score and lengthens the relationship. */
    CONTENTMENT("corroborated by both sides, with behaviour after the answer only"),
    /** 2: a late delivery lowers contentment, and more of those customers leave. */
    LATE_DELIVERY("corroborated by both sides"),
    /** 3: contentment does nothing to spend an order, though people say so; a null. */
    SAID_NOT_DONE("mixed: said, not done; equivalent within 15 %"),
    /** 4: the welcome discount brings orders for 90 days and drives customers away after. */
    WELCOME_DISCOUNT("short-term winner, long-term loser"),
    /** 5: the guided onboarding costs orders for 90 days and keeps customers after. */
    GUIDED_ONBOARDING("short-term loser, long-term winner"),
    /** 6: enthusiasts choose the app, so its users seem more loyal. */
    APP_CHOICE("confounded: given the need, the app does nothing"),
    /** 7: four groups of need, seen in answers and baskets. */
    NEEDS("need is found again among respondents; others carry probabilities"),
    /** 8: rain lifts web orders of home goods in its region. */
    RAIN("found, by region and day"),
    /** 9: the share price index does nothing; a null. */
    SHARE_INDEX("not claimed"),
    /** 10: paid social brings customers who leave soon, referral customers who stay. */
    ACQUISITION("channels rank otherwise by lifetime value than by number of orders"),
    /** 11: few customers call and return so much that they cost more than they bring. */
    HEAVY_SERVICE("never profitable, though revenue is fair"),
    /** 12: contented customers refer others. */
    ADVOCACY("referral value, shown apart from own value"),
    /** 13: e-mails help up to two a week, then tire. */
    MAIL_FATIGUE("contact frequency has a turning point at two a week"),
    /** 14: who answers a survey depends on value and on contentment. */
    NON_RESPONSE("weights mend the part from value; the part from contentment is shown as bounds"),
    /** 15: loyalty points and onboarding refresher help more together than their product. */
    LOYALTY("an interaction, estimated from the factorial; the year before sharpens it"),
    /** 16: the fourth quarter, above all for gifts. */
    SEASON("the season is kept out of dropout"),
    /** 17: planters are bought after garden tools. */
    BOUGHT_AFTER("the real pair is kept, the popular ones are dropped"),
    /** 18: firms change their contact person and live on. */
    CHANGING_CONTACTS("the account's merged orders are modelled, not the sum of its contacts"),
    /** 19: one market shock in mid 2024. */
    SHOCK("a scenario's condition, not a trend"),
    /** 20: the experiment on the logo, an A/A test; a null. */
    LOGO("must stay silent");

    private final String verdict;

    Effect(String verdict) { this.verdict = verdict; }

    /** {@return what an honest analysis says of it} */
    public String verdict() { return verdict; }

    /** {@return the effect's number in the truth file, 1 to 20} */
    public int number() { return ordinal() + 1; }
}
