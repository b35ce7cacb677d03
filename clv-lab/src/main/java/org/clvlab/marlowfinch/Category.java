package org.clvlab.marlowfinch;

/** What the shop sells. */
public enum Category {
    /** home goods */
    HOME("home goods"),
    /** garden */
    GARDEN("garden"),
    /** gifts */
    GIFTS("gifts");

    private final String title;

    Category(String title) { this.title = title; }

    /** {@return the category as it stands in the files} */
    public String title() { return title; }
}
