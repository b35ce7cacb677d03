package org.clvlab.grouping;

/** How customers are parted into groups. */
public enum GroupingMethod {
    /** Lloyd's k-means with k-means++ seeds (Arthur and Vassilvitskii 2007): round groups, each customer in one. */
    K_MEANS("k-means"),
    /** A mixture of normal distributions with a variance for each column and group, by expectation and maximisation: groups of
     * unlike size and width, each customer with a probability of each. */
    GAUSSIAN_MIXTURE("a Gaussian mixture");

    private final String words;

    GroupingMethod(String words) { this.words = words; }

    /** {@return the method in words} */
    @Override
    public String toString() { return words; }
}
