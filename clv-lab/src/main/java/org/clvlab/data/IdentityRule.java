package org.clvlab.data;

/** By what two identifiers are known to belong to one person. */
public enum IdentityRule {
    /** the customer logged in on the device */
    USER_ID("user id"),
    /** two customer ids have the same hashed e-mail */
    HASHED_EMAIL("hashed e-mail"),
    /** a purchase on the device has the id of the customer's order */
    WEB_PURCHASE("order id of a web purchase");

    private final String words;

    IdentityRule(String words) { this.words = words; }

    /** {@return the rule in words} */
    @Override
    public String toString() { return words; }
}
