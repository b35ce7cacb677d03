/**
 * Marlow and Finch, a made-up retailer of home goods, garden and gifts whose truth is known, because it was planted.
 * {@link org.clvlab.marlowfinch.MarlowFinch} is the generator: a seed and a size give a {@link org.clvlab.marlowfinch.Shop},
 * in memory or as a folder of files. Only planted truth shows whether a method tells it.
 *
 * <p>
 * The data flow in one direction, and the classes stand in that order. Outside the shop there are {@code Weather} and
 * {@code ShareIndex}. Each household or firm has {@code Traits} (need, worth, contentment, rates) and {@code Arms} (what the
 * hash of the experiments gave it). A {@code Relationship}, run by {@code Course}, goes from the first order to the day the customer leaves for good:
 * days of purchase by thinning a Poisson process whose rate moves with season, shock, rain and experiments; leaving by a
 * hazard that moves with contentment, late deliveries, channel, experiments and e-mails. {@code Baskets} turn an order's total
 * (Gamma-Gamma) into lines that add up to it to the cent. {@code Accounts} say which contact of a firm placed an order.
 * {@code Surveys}, {@code ServiceDesk}, {@code Mailings}, {@code Referrals} and {@code WebVisits} are what the customers then
 * did and said. {@code ShopFolder} writes the files, {@code TruthFile} what was planted.
 *
 * <p>
 * Every number is drawn from its own stream, one for each (seed, purpose, customer, occasion), so that switching off an
 * {@link org.clvlab.marlowfinch.Effect} leaves all other draws as they were: two runs are the same customers with and without
 * it, which is what a potential outcome means. Logarithms and powers are those of {@link java.lang.StrictMath}, so that a
 * seed gives the same bytes on every machine.
 */
package org.clvlab.marlowfinch;
