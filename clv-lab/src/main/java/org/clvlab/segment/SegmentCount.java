package org.clvlab.segment;

/** How many segments there may be. */
public enum SegmentCount {
    /** Three to five: as many as people can tell apart and act on. */
    THREE_TO_FIVE,
    /** Any number, for those who have a reason. */
    ANY;

    void check(int count) {
        if (this == THREE_TO_FIVE && (count < 3 || count > 5))
            throw new IllegalArgumentException(
                    "There " + (count == 1 ? "is 1 segment" : "are " + count + " segments")
                            + "; expected three to five, which people can "
                            + "tell apart and act on. " + (count < 3 ? "Add a segment" : "Merge some")
                            + ", or say .allowing(SegmentCount.ANY).");
    }
}
