package org.clvlab.marlowfinch;

/** One of the four regions in which the shop has three stores each. */
public enum Region {
    /** the South */
    SOUTH("South", .36),
    /** the Midlands */
    MIDLANDS("Midlands", .28),
    /** the North */
    NORTH("North", .22),
    /** Scotland */
    SCOTLAND("Scotland", .14);

    private final String title;
    private final double share;

    Region(String title, double share) {
        this.title = title;
        this.share = share;
    }

    /** {@return the region as it stands in the files} */
    public String title() { return title; }

    double share() { return share; }
}
