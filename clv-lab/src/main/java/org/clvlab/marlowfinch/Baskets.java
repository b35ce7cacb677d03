package org.clvlab.marlowfinch;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * From an order's total to its lines. The total is Gamma-Gamma and comes first; articles are taken at list price until they
 * reach it, the last one so that little is left over, and what is over becomes the lines' discount: quantity times price less
 * discount adds up to the total to the cent.
 */
final class Baskets {

    static final double RETURN_SHARE = .075;
    static final double HEAVY_RETURN_SHARE = .42;
    /** Chance that an order begins with a planter when a garden tool was in the one before; gives a lift of 2.5. */
    static final double PLANTER_AFTER_TOOL = .17;
    static final String BEFORE = "garden tool";
    static final String AFTER = "planter";
    private static final int LEAST = 400;
    private static final List<Shop.Article> ARTICLES = Assortment.ARTICLES;

    private final long seed;
    private final boolean boughtAfter;

    Baskets(long seed, Set<Effect> on) {
        this.seed = seed;
        this.boughtAfter = on.contains(Effect.BOUGHT_AFTER);
    }

    /** The order's total in pence. */
    int total(int customer, Purchase purchase, Traits traits) {
        double pounds = Draws.of(seed, Draws.Purpose.SPEND, customer, purchase.occasion()).gamma(Traits.SPEND_P)
                * traits.meanTotal() / Traits.SPEND_P;
        return (int) Math.max(LEAST, Math.round(pounds * 100));
    }

    List<Shop.Line> lines(int customer, Purchase purchase, Traits traits, boolean toolsBefore) {
        Draws draws = Draws.of(seed, Draws.Purpose.BASKET, customer, purchase.occasion());
        int total = total(customer, purchase, traits);
        List<int[]> picked = new ArrayList<>();
        int wanted = 1 + draws.pick(.45, .30, .17, .08);
        boolean planter = draws.chance(PLANTER_AFTER_TOOL) && boughtAfter && toolsBefore;
        int left = total;
        if (planter)
            left -= take(picked, pick(draws, traits.need(), left, purchase.category(), AFTER, picked), 1);
        for (int more = wanted - (planter ? 2 : 1); more > 0 && left > LEAST; more--)
            left -= take(picked, pick(draws, traits.need(), (int) (left * .85), category(draws, purchase, traits), null, picked),
                    1);
        if (left > 0)
            last(draws, traits.need(), picked, left, category(draws, purchase, traits));
        return priced(draws, picked, total, purchase, traits);
    }

    private static Category category(Draws draws, Purchase purchase, Traits traits) {
        Category other = Category.values()[draws.pick(traits.need().basket())];
        return draws.chance(.7) ? purchase.category() : other;
    }

    /** Puts an article into the basket, if there is one, and says what it comes to. */
    private static int take(List<int[]> picked, int article, int quantity) {
        if (article < 0)
            return 0;
        picked.add(new int[]{article, quantity});
        return quantity * ARTICLES.get(article).listPricePence();
    }

    /** An article of the category (or of the range) that costs no more than that; -1 when there is none. */
    private static int pick(Draws draws, Need need, int most, Category category, String range, List<int[]> picked) {
        double[] weights = new double[ARTICLES.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Shop.Article article = ARTICLES.get(i);
            boolean fits = article.listPricePence() <= most && !has(picked, i)
                    && (range == null ? article.category() == category : article.range().equals(range));
            weights[i] = fits ? Assortment.demand(i, need) : 0;
            sum += weights[i];
        }
        return sum == 0 ? -1 : draws.pick(weights);
    }

    /** The article and quantity that bring the order to its total with little over, of the category if one can. */
    private static void last(Draws draws, Need need, List<int[]> picked, int left, Category category) {
        double[] weights = new double[ARTICLES.size()];
        int[] quantities = new int[weights.length];
        double sum = 0;
        int best = -1;
        long bestOver = Long.MAX_VALUE;
        for (int i = 0; i < weights.length; i++) {
            int price = ARTICLES.get(i).listPricePence();
            quantities[i] = Math.ceilDiv(left, price);
            long over = (long) quantities[i] * price - left;
            if (has(picked, i))
                continue;
            if (over < bestOver && quantities[i] <= 12) {
                best = i;
                bestOver = over;
            }
            boolean near = quantities[i] <= 4 && over <= 60 + left * .14;
            weights[i] = near
                    ? Assortment.demand(i, need) / quantities[i] * (ARTICLES.get(i).category() == category ? 1 : .03)
                    : 0;
            sum += weights[i];
        }
        int article = sum > 0 ? draws.pick(weights) : best >= 0 ? best : dearest();
        take(picked, article, quantities[article]);
    }

    private static int dearest() {
        int dearest = 0;
        for (int i = 1; i < ARTICLES.size(); i++)
            if (ARTICLES.get(i).listPricePence() > ARTICLES.get(dearest).listPricePence())
                dearest = i;
        return dearest;
    }

    private static boolean has(List<int[]> picked, int article) {
        for (int[] pick : picked)
            if (pick[0] == article)
                return true;
        return false;
    }

    private static List<Shop.Line> priced(Draws draws, List<int[]> picked, int total, Purchase purchase, Traits traits) {
        long gross = 0;
        for (int[] pick : picked)
            gross += (long) pick[1] * ARTICLES.get(pick[0]).listPricePence();
        long over = gross - total;
        long given = 0;
        long reached = 0;
        List<Shop.Line> lines = new ArrayList<>();
        for (int[] pick : picked) {
            Shop.Article article = ARTICLES.get(pick[0]);
            reached += (long) pick[1] * article.listPricePence();
            long discount = over * reached / gross - given;
            given += discount;
            boolean returned = draws.chance(traits.heavy() ? HEAVY_RETURN_SHARE : RETURN_SHARE);
            int quantity = 1 + draws.below(pick[1]);
            double on = (purchase.channel().online() ? purchase.delivered() : purchase.day()) + 3 + 22 * draws.uniform();
            boolean known = returned && !purchase.cancelled() && on < Days.COUNT;
            LocalDateTime returnedAt = known ? Days.inStore(on) : null;
            lines.add(new Shop.Line(lines.size() + 1, article, pick[1], article.listPricePence(), (int) discount,
                    known ? quantity : 0,
                    returnedAt));
        }
        return List.copyOf(lines);
    }
}
