package org.clvlab.marlowfinch;

import java.util.ArrayList;
import java.util.List;

/** The 120 articles: fifteen ranges of eight, with fixed names and prices; no seed changes them. */
final class Assortment {

    private static final String[] SERIES = {"Ash", "Birch", "Clover", "Dove", "Ember", "Fern", "Heather", "Indigo"};
    private static final double[] LEVEL = {.55, .7, .85, 1, 1.2, 1.5, 2, 2.8};
    private static final double[] DEMAND = {1.3, 1.2, 1.1, 1, .9, .7, .5, .3};

    /** The articles, in the order of their numbers. */
    static final List<Shop.Article> ARTICLES = articles();

    private static final double[][] WEIGHTS = weights();

    private Assortment() {}

    private enum Range {
        CUSHION(Category.HOME, "cushion", 1800, .44, 1.8), CANDLE(Category.HOME, "scented candle", 1150, .38, 2.6), BEDDING(
                Category.HOME, "bedding set", 5200, .50,
                .8), LAMP(Category.HOME, "table lamp", 4600, .52, .7), BASKET(Category.HOME, "storage basket", 1600, .46,
                        1.0), TABLEWARE(Category.HOME, "tableware", 2600, .48, 1.0), THROW(Category.HOME, "throw", 3400, .45,
                                .9), TOOL(Category.GARDEN, "garden tool", 1900, .50, 1.5), PLANTER(Category.GARDEN, "planter",
                                        2100, .47, .8), SEED(Category.GARDEN, "seed box", 790, .40, 1.0), LIGHT(Category.GARDEN,
                                                "garden light", 2800, .52,
                                                .8), GIFT_SET(Category.GIFTS, "gift set", 3000, .42, 2.2), CARDS(Category.GIFTS,
                                                        "card box", 690, .30, 1.8), TOY(Category.GIFTS, "wooden toy", 2200, .50,
                                                                1.0), FRAME(Category.GIFTS, "picture frame", 1500, .46, .9);

        private final Category category;
        private final String title;
        private final int price;
        private final double cost;
        private final double demand;

        Range(Category category, String title, int price, double cost, double demand) {
            this.category = category;
            this.title = title;
            this.price = price;
            this.cost = cost;
            this.demand = demand;
        }
    }

    private static List<Shop.Article> articles() {
        List<Shop.Article> articles = new ArrayList<>();
        for (Range range : Range.values())
            for (int i = 0; i < SERIES.length; i++) {
                int price = (int) Math.round(range.price * LEVEL[i] / 50.0) * 50 - 5;
                int cost = (int) Math.round(price * (range.cost + (i % 3 - 1) * .03));
                String sku = range.name().substring(0, 3) + "-" + (100 + articles.size());
                articles.add(new Shop.Article(sku, SERIES[i] + " " + range.title, range.category, range.title, price, cost));
            }
        return List.copyOf(articles);
    }

    /** How often an article is asked for by customers of a need, in relation to the others. */
    static double demand(int article, Need need) {
        return WEIGHTS[need.ordinal()][article];
    }

    private static double[][] weights() {
        double[][] weights = new double[Need.values().length][Range.values().length * SERIES.length];
        for (Need need : Need.values())
            for (int i = 0; i < weights[0].length; i++)
                weights[need.ordinal()][i] = Range.values()[i / SERIES.length].demand * DEMAND[i % SERIES.length]
                        * StrictMath.pow(LEVEL[i % SERIES.length], need.dearness());
        return weights;
    }
}
