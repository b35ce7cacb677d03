package org.clvlab.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

/** Keys of few bits are sorted with their places in one number, keys of many bits apart from them: both alike. */
class KeyOrderTest {

    @Test
    void keysThatLeaveNoRoomForTheirPlacesComeInTheSameOrder() {
        var random = new SplittableRandom(3);
        var keys = random.longs(5000, 0, 1 << 11).map(key -> key * 977).toArray();
        var together = new KeyOrder(keys.clone(), 21);
        var apart = new KeyOrder(keys.clone(), 62);
        assertEquals(Arrays.stream(keys).distinct().count(), together.distinct());
        assertEquals(together.distinct(), apart.distinct());
        for (int k = 0; k < keys.length; k++) {
            assertEquals(together.key(k), apart.key(k));
            assertEquals(together.at(k), apart.at(k));
            assertEquals(keys[together.at(k)], together.key(k));
            if (k > 0)
                assertTrue(together.key(k - 1) < together.key(k)
                        || together.key(k - 1) == together.key(k) && together.at(k - 1) < together.at(k));
        }
    }

    @Test
    void keysOfAllBitsAreSorted() {
        var keys = new SplittableRandom(4).longs(1000, 0, Long.MAX_VALUE).toArray();
        var order = new KeyOrder(keys.clone(), 63);
        Arrays.sort(keys);
        for (int k = 0; k < keys.length; k++)
            assertEquals(keys[k], order.key(k));
    }
}
