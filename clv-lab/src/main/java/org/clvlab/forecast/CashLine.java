package org.clvlab.forecast;

/** A line of a cash flow. What is spent is negative. */
public enum CashLine {
    /** what is ordered, before anything is sent back */
    REVENUE("revenue"),
    /** what is paid back for goods sent back */
    RETURNS("returns"),
    /** of the goods that are kept */
    COST_OF_GOODS("cost of goods"),
    /** contacts with the service */
    CONTACTS("contacts"),
    /** taking goods back */
    HANDLING("handling of returns"),
    /** spent to keep customers */
    RETENTION("retention"),
    /** campaigns of the scenario */
    CAMPAIGNS("campaigns"),
    /** spent to win customers */
    ACQUISITION("acquisition");

    private final String words;

    CashLine(String words) { this.words = words; }

    /** {@return the line in a few words} */
    public String words() { return words; }
}
