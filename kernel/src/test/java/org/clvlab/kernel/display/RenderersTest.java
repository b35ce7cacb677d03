package org.clvlab.kernel.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.clvlab.kernel.extension.Bundle;
import org.junit.jupiter.api.Test;

/** Values in words: complete, in order, and the same in every run. */
class RenderersTest {
    private static final Renderers RENDERERS = new Renderers(List.of());

    private static Bundle shown(Object value) { return RENDERERS.render(value); }

    record Town(String name, Object people) {}

    static final class Plain {
    }

    @Test
    void textIsAsExpected() {
        assertEquals("42", shown(42).plain());
        assertEquals("two\nlines", shown("two\nlines").plain());
        assertEquals("[1, [2, null]]", shown(List.of(1, Arrays.asList(2, null))).plain());
        assertEquals("[[1.5], [2.0]]", shown(new double[][]{{1.5}, {2}}).plain());
        assertEquals("{a=[1]}", shown(new TreeMap<>(Map.of("a", new int[]{1}))).plain());
        assertEquals("Town[name=York, people=Plain]", shown(new Town("York", new Plain())).plain());
        assertEquals("3", shown(Optional.of(3)).plain());
        assertEquals("Plain", shown(new Plain()).plain());
        assertEquals("a lambda: Runnable", shown((Runnable) () -> {}).plain());
    }

    @Test
    void nothingEndless() {
        assertTrue(shown(Collections.nCopies(1_000_000, 7)).plain().endsWith("… 999800 more]"));
        var inItself = new java.util.ArrayList<Object>();
        inItself.add(inItself);
        assertFalse(shown(inItself).plain().isEmpty());
    }

    @Test
    void recordsMakeATable() {
        var towns = shown(List.of(new Town("York", 5), new Town("<Bath>", 12)));
        assertEquals("name    people\nYork         5\n<Bath>      12", towns.plain());
        assertTrue(towns.data().get("text/html").toString().contains("&lt;Bath&gt;"));
        assertFalse(towns.data().get("text/html").toString().contains("<style"));
        var many = shown(IntStream.range(0, 60).mapToObj(k -> new Town("t" + k, k)).toList());
        assertTrue(many.plain().endsWith("… 10 more rows of 60"));
    }

    @Test
    void imagesBecomePng() {
        var png = (byte[]) shown(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)).data().get("image/png");
        assertArrayEquals(new byte[]{(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
        assertTrue(shown(png).data().containsKey("image/png"));
    }
}
