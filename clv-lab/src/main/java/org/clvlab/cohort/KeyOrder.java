package org.clvlab.cohort;

import java.util.Arrays;

/** Places in the order of their keys, equal keys in the order they stand in. */
final class KeyOrder {

    private static final int BITS_OF_DIGIT = 11;

    private final int bitsOfPlace;
    /** Keys in order; where key and place fit into one number, with the place as its lowest digits. */
    private long[] keys;
    /** Where the places do not fit: by themselves, in the order of the keys. */
    private int[] places;

    /** The order of some keys, which are overwritten, with a number of bits. */
    KeyOrder(long[] keys, int bits) {
        this.keys = keys;
        int needed = Integer.SIZE - Integer.numberOfLeadingZeros(keys.length);
        bitsOfPlace = bits + needed < Long.SIZE ? needed : 0;
        if (bitsOfPlace == 0)
            byDigits(bits);
        else {
            for (int i = 0; i < keys.length; i++)
                keys[i] = keys[i] << bitsOfPlace | i;
            Arrays.sort(keys);
        }
    }

    /** Lowest digit first: each pass moves every key once, and keeps the order of those before where its digit is equal. */
    private void byDigits(int bits) {
        places = new int[keys.length];
        for (int i = 0; i < places.length; i++)
            places[i] = i;
        var otherKeys = new long[keys.length];
        var otherPlaces = new int[keys.length];
        for (int shift = 0; shift < bits; shift += BITS_OF_DIGIT) {
            move(shift, otherKeys, otherPlaces);
            var sortedKeys = otherKeys;
            otherKeys = keys;
            keys = sortedKeys;
            var sortedPlaces = otherPlaces;
            otherPlaces = places;
            places = sortedPlaces;
        }
    }

    private void move(int shift, long[] toKeys, int[] toPlaces) {
        int mask = (1 << BITS_OF_DIGIT) - 1;
        var next = new int[mask + 2];
        for (long key : keys)
            next[(int) (key >>> shift & mask) + 1]++;
        for (int digit = 0; digit < mask; digit++)
            next[digit + 1] += next[digit];
        for (int k = 0; k < keys.length; k++) {
            int to = next[(int) (keys[k] >>> shift & mask)]++;
            toKeys[to] = keys[k];
            toPlaces[to] = places[k];
        }
    }

    /** How many keys differ. */
    int distinct() {
        int count = keys.length == 0 ? 0 : 1;
        for (int k = 1; k < keys.length; k++)
            count += key(k) == key(k - 1) ? 0 : 1;
        return count;
    }

    /** The key that comes k-th. */
    long key(int k) { return keys[k] >>> bitsOfPlace; }

    /** Where the key that comes k-th stood. */
    int at(int k) {
        return places == null ? (int) (keys[k] & (1L << bitsOfPlace) - 1) : places[k];
    }
}
