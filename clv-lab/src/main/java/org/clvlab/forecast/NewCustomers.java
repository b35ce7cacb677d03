package org.clvlab.forecast;

/** Levers on how many customers are still to come; see {@link CustomerLifetimeValue#withNewCustomers}. */
public final class NewCustomers {

    private NewCustomers() {}

    /**
     * {@return a lever on those of all channels}
     *
     * @param factor
     *            1 changes nothing
     */
    public static Lever times(double factor) { return of("", Size.of(factor)); }

    /**
     * {@return a lever on those of all channels, of an uncertain size}
     *
     * @param size
     *            its distribution
     */
    public static Lever times(Size size) { return of("", size); }

    /**
     * {@return a lever on those of one channel: with several such the mix changes}
     *
     * @param channel
     *            as the new customers are named
     * @param size
     *            its distribution
     */
    public static Lever of(String channel, Size size) { return Lever.on(new Force.NewCustomers(channel), size); }
}
