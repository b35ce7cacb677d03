package org.clvlab.marlowfinch;

/** What is planted in the full setting, numbered as in the truth file. Three of them are nothing at all, on purpose. */
public enum Effect {
    /** 1: contentment drives the recommendation score and lengthens the relationship. */
    CONTENTMENT,
    /** 2: a late delivery lowers contentment, and more of those customers leave. */
    LATE_DELIVERY,
    /** 3: contentment does nothing to spend an order, though people say so; a null. */
    SAID_NOT_DONE,
    /** 4: the welcome discount brings orders for 90 days and drives customers away after. */
    WELCOME_DISCOUNT,
    /** 5: the guided onboarding costs orders for 90 days and keeps customers after. */
    GUIDED_ONBOARDING,
    /** 6: enthusiasts choose the app, so its users seem more loyal. */
    APP_CHOICE,
    /** 7: four groups of need, seen in answers and baskets. */
    NEEDS,
    /** 8: rain lifts web orders of home goods in its region. */
    RAIN,
    /** 9: the share price index does nothing; a null. */
    SHARE_INDEX,
    /** 10: paid social brings customers who leave soon, referral customers who stay. */
    ACQUISITION,
    /** 11: few customers call and return so much that they cost more than they bring. */
    HEAVY_SERVICE,
    /** 12: contented customers refer others. */
    ADVOCACY,
    /** 13: e-mails help up to two a week, then tire. */
    MAIL_FATIGUE,
    /** 14: who answers a survey depends on value and on contentment. */
    NON_RESPONSE,
    /** 15: loyalty points and onboarding refresher help more together than their product. */
    LOYALTY,
    /** 16: the fourth quarter, above all for gifts. */
    SEASON,
    /** 17: planters are bought after garden tools. */
    BOUGHT_AFTER,
    /** 18: firms change their contact person and live on. */
    CHANGING_CONTACTS,
    /** 19: one market shock in mid 2024. */
    SHOCK,
    /** 20: the experiment on the logo, an A/A test; a null. */
    LOGO;

    /** {@return the effect's number in the truth file, 1 to 20} */
    public int number() { return ordinal() + 1; }
}
