package org.clvlab.marlowfinch;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The generator of Marlow and Finch: a seed, a size, and the effects that are switched on give a shop. Immutable; the same
 * generator always gives the same bytes, on every machine.
 *
 * <pre>{@code
 * Shop shop = MarlowFinch.full(7, 2_000).shop();                       // all tables, in memory
 * MarlowFinch.committed().writeTo(Path.of("datasets/marlow-finch"));   // the data set that comes with CLV Lab
 * Shop calm = MarlowFinch.full(7, 2_000).without(Effect.RAIN).shop();  // the same customers, without one effect
 * }</pre>
 */
public final class MarlowFinch {

    /** The seed of the data set that comes with CLV Lab. */
    public static final long SEED = 20230101;
    /** Its number of households and firms. */
    public static final int SIZE = 6_000;

    private static final Planted.Spend PLAIN_SPEND = new Planted.Spend(6, 4, 15);

    private final long seed;
    private final int customers;
    private final Set<Effect> effects;

    private MarlowFinch(long seed, int customers, Set<Effect> effects) {
        if (customers < 1 || customers > 900_000)
            throw new IllegalArgumentException("A shop of " + customers + " customers cannot be made; ask for 1 to 900,000.");
        this.seed = seed;
        this.customers = customers;
        this.effects = Collections.unmodifiableSet(effects);
    }

    /** {@return the generator of the data set that comes with CLV Lab} */
    public static MarlowFinch committed() {
        return full(SEED, SIZE);
    }

    /**
     * {@return a generator with every planted effect}
     *
     * @param seed
     *            any number
     * @param customers
     *            households and firms; the firms' further contacts come on top
     */
    public static MarlowFinch full(long seed, int customers) {
        return new MarlowFinch(seed, customers, EnumSet.allOf(Effect.class));
    }

    /**
     * {@return customers of BG/NBD's own process with independent Gamma-Gamma spend, and nothing else}
     *
     * @param seed
     *            any number
     * @param customers
     *            how many
     */
    public static PlainHistories plainBg(long seed, int customers) {
        return PlainHistories.of(seed, customers, new Planted.BgNbd(.8, 6, 1.2, 3, PLAIN_SPEND));
    }

    /**
     * {@return customers of Pareto/NBD's own process with independent Gamma-Gamma spend, and nothing else}
     *
     * @param seed
     *            any number
     * @param customers
     *            how many
     */
    public static PlainHistories plainPareto(long seed, int customers) {
        return PlainHistories.of(seed, customers, new Planted.ParetoNbd(.9, 7, 1.2, 20, PLAIN_SPEND));
    }

    /**
     * {@return the same customers, with this effect off; all draws that do not depend on it stay as they were}
     *
     * @param effect
     *            the effect
     */
    public MarlowFinch without(Effect effect) {
        EnumSet<Effect> fewer = EnumSet.noneOf(Effect.class);
        fewer.addAll(effects);
        fewer.remove(effect);
        return new MarlowFinch(seed, customers, fewer);
    }

    /**
     * {@return the same shop with other customers}
     *
     * @param other
     *            any number
     */
    public MarlowFinch seeded(long other) { return new MarlowFinch(other, customers, effects); }

    /**
     * {@return what planted effects come to on the scale of the estimators that are to find them, and those tests' power}
     *
     * <p>
     * Runs the shop for so many seeds, from this one's on, with each effect and without it: some ten seconds a seed for all
     * effects and 6,000 customers.
     *
     * @param seeds
     *            how many seeds; the truth file says from how many its numbers are
     * @param of
     *            the effects asked for
     */
    public List<Estimand> estimands(int seeds, Set<Effect> of) {
        return Estimands.of(this, seeds, Contrast.all().stream().filter(contrast -> of.contains(contrast.effect())).toList());
    }

    /** {@return the seed} */
    public long seed() { return seed; }

    /** {@return the number of households and firms} */
    public int customers() { return customers; }

    /** {@return the effects that are on} */
    public Set<Effect> effects() { return effects; }

    List<Unit> units() { return Population.of(seed, customers, effects); }

    /** {@return the shop's tables, in memory} */
    public Shop shop() { return Counter.shop(seed, units(), effects); }

    /**
     * Writes every file of the shop, and the list of their sums, into a folder; files of that name are replaced.
     *
     * @param folder
     *            the folder, made when it is not there
     */
    public void writeTo(Path folder) {
        List<Unit> units = units();
        ShopFolder files = new ShopFolder(folder);
        files.write(Counter.shop(seed, units, effects));
        files.file("truth.json.gz", out -> TruthFile.write(this, units, out));
        files.sums();
    }

    /**
     * Writes the data set that comes with CLV Lab.
     *
     * @param arguments
     *            the folder to write into
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Name one folder to write the data set into, as in: MarlowFinch datasets/marlow-finch");
            System.exit(2);
        }
        committed().writeTo(Path.of(arguments[0]));
    }
}
