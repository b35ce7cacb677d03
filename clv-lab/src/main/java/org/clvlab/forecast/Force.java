package org.clvlab.forecast;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a lever acts on. */
public sealed interface Force {

    /** {@return what it is, in a few words} */
    String words();

    /** {@return how a factor on it acts under the model, in a sentence} */
    String semantics();

    /** {@return which part of a base's growth it belongs to} */
    Part part();

    /** {@return whether a factor of 0 makes sense} */
    default boolean mayBeZero() { return true; }

    /** {@return what is multiplied in the end: of a series from outside that which it moves, else this itself} */
    default Force moved() {
        return this;
    }

    /** {@return whether it is a matter of each customer, so that it may act on some of them only} */
    default boolean isOfEachCustomer() {
        return true;
    }

    /** The parts into which the change from one scenario to another is split. */
    enum Part {
        /** new customers and what they cost */
        ACQUIRING,
        /** whether customers stay, and what is spent to keep them */
        KEEPING,
        /** how often and for how much those who stay buy, and what is left of it */
        GROWING,
        /** what waiting costs: no action, but a condition */
        TERMS;

        String words() { return name().toLowerCase(java.util.Locale.ROOT); }
    }

    /** A force with nothing more to say. */
    enum Plain implements Force {
        /** how often customers buy while they are customers */
        PURCHASE_RATE("purchase rate", Part.GROWING,
                "Customers buy more or less often; the hazard of leaving per unit of time is kept (where customers leave at a"
                        + " purchase, the chance to stay, q, becomes q^(1/factor))."),
        /** the hazard of leaving */
        DROPOUT("dropout", Part.KEEPING,
                "The hazard of leaving is multiplied (where customers leave at a purchase, the chance to stay, q, becomes"
                        + " q^factor)."),
        /** how much is bought at a purchase */
        SPEND("spend", Part.GROWING, "What is bought at every future purchase is multiplied, and its cost of goods with it."),
        /** the share of revenue left after the cost of goods */
        MARGIN("margin rate", Part.GROWING, "The share of revenue that is left after the cost of goods is multiplied."),
        /** what the goods cost */
        COST_OF_GOODS("cost of goods", Part.GROWING, "The cost of goods of every future purchase is multiplied; prices stay."),
        /** what contacts and returns cost */
        COST_TO_SERVE("cost to serve", Part.GROWING, "The cost of contacts and of handling returns, an order, is multiplied."),
        /** what is spent on keeping each customer */
        RETENTION_SPEND("retention spend", Part.KEEPING, "What is spent on each customer a month is multiplied."),
        /** what a year of waiting costs */
        DISCOUNT_RATE("discount rate", Part.TERMS, "The annual rate is multiplied: money to come is worth less or more today.");

        private final String words;
        private final Part part;
        private final String semantics;

        Plain(String words, Part part, String semantics) {
            this.words = words;
            this.part = part;
            this.semantics = semantics;
        }

        @Override
        public String words() { return words; }

        @Override
        public String semantics() { return semantics; }

        @Override
        public Part part() { return part; }

        @Override
        public boolean mayBeZero() { return this != PURCHASE_RATE; }

        @Override
        public boolean isOfEachCustomer() { return this != DISCOUNT_RATE; }
    }

    /**
     * Prices, and how the amount bought answers.
     *
     * @param elasticity
     *            of the amount bought at a purchase: -1.2 is 1.2 % less for 1 % more; not positive
     */
    record Prices(double elasticity) implements Force {
        /** Refuses demand that grows with the price. */
        public Prices {
            if (!(elasticity <= 0))
                throw new IllegalArgumentException("A price elasticity of " + elasticity
                        + " means that people buy more when it costs more; give a number of at most 0, such as -1.2.");
        }

        @Override
        public String words() { return "price"; }

        @Override
        public String semantics() {
            return "Prices are multiplied while the goods cost what they did; the amount bought at a purchase is multiplied by"
                    + " factor^" + org.clvlab.report.AsGiven.text(elasticity) + ".";
        }

        @Override
        public Part part() { return Part.GROWING; }

        @Override
        public boolean mayBeZero() { return false; }
    }

    /**
     * How many new customers come.
     *
     * @param channel
     *            those of one name only; empty for all
     */
    record NewCustomers(String channel) implements Force {
        @Override
        public String words() { return channel.isEmpty() ? "new customers" : "new customers by " + channel; }

        @Override
        public String semantics() { return "The number of customers still to come is multiplied; what each costs stays."; }

        @Override
        public boolean isOfEachCustomer() { return false; }

        @Override
        public Part part() { return Part.ACQUIRING; }
    }

    /**
     * What a new customer costs.
     *
     * @param channel
     *            those of one name only; empty for all
     */
    record Acquisition(String channel) implements Force {
        @Override
        public String words() { return channel.isEmpty() ? "acquisition cost" : "acquisition cost of " + channel; }

        @Override
        public String semantics() { return "What is spent to win a customer still to come is multiplied."; }

        @Override
        public boolean isOfEachCustomer() { return false; }

        @Override
        public Part part() { return Part.ACQUIRING; }
    }

    /**
     * A series from outside, such as an index or the weather, relative to the usual; the lever's size is the elasticity.
     *
     * @param moved
     *            what it moves: any other force
     * @param name
     *            of the series
     * @param index
     *            its values by day, 1 as usual; each holds until the next
     */
    record Outside(Force moved, String name, NavigableMap<LocalDate, Double> index) implements Force {
        /** Copies the series, and refuses one that is empty or not positive. */
        public Outside {
            if (index == null || index.isEmpty())
                throw new IllegalArgumentException("The series \"" + name
                        + "\" has no value; give its values to come, by day, as in Map.of(LocalDate.of(2026, 1, 1), 1.2).");
            if (moved instanceof Outside)
                throw new IllegalArgumentException("The series \"" + name + "\" is to move \"" + moved.words()
                        + "\", which is moved by a series already; give two levers, each on what it moves.");
            index = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(index));
            for (Map.Entry<LocalDate, Double> entry : index.entrySet())
                if (entry.getValue() == null || !(entry.getValue() > 0) || Double.isInfinite(entry.getValue()))
                    throw new IllegalArgumentException("The series \"" + name + "\" is " + entry.getValue() + " on "
                            + entry.getKey() + "; give it relative to the usual: 1 is as usual, 1.2 a fifth more.");
        }

        double on(LocalDate day) {
            var entry = index.floorEntry(day);
            return entry == null ? 1 : entry.getValue();
        }

        /** The largest value, 1 where it has none. */
        double highest() {
            return index.values().stream().mapToDouble(v -> v).max().orElse(1);
        }

        @Override
        public String words() { return moved.words() + " by " + name; }

        @Override
        public String semantics() {
            return "Each day's factor is the series' value to the power of the size. " + moved.semantics();
        }

        @Override
        public Part part() { return moved.part(); }

        @Override
        public boolean isOfEachCustomer() { return moved.isOfEachCustomer(); }
    }
}
