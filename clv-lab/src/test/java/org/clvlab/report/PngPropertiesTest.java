package org.clvlab.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Static pictures: small, drawn, and the same bytes each time. */
class PngPropertiesTest {

    static List<String> names() { return List.copyOf(Samples.all().keySet()); }

    @ParameterizedTest
    @MethodSource("names")
    void isASmallPictureWithInkOnIt(String name) throws IOException {
        var png = Samples.all().get(name).png();
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(800, image.getWidth());
        assertEquals(450, image.getHeight());
        assertTrue(png.length < 30_000, png.length + " bytes");
        var pixels = image.getRGB(0, 0, 800, 450, null, 0, 800);
        var ink = IntStream.of(pixels).filter(pixel -> pixel != 0xFFFFFFFF).count();
        assertTrue(ink > 500, ink + " pixels of ink");
    }

    @ParameterizedTest
    @MethodSource("names")
    void holdsPixelsAndNothingElse(String name) {
        assertEquals(List.of("IHDR", "PLTE", "IDAT", "IEND"), chunks(Samples.all().get(name).png()).stream().distinct().toList());
    }

    @Test
    void isTheSameBytesFromManyThreadsAtOnce() {
        var first = Samples.all().values().stream().map(Figure::png).toList();
        IntStream.range(0, 4).parallel().forEach(_ -> {
            var again = Samples.all().values().stream().map(Figure::png).toList();
            for (var i = 0; i < first.size(); i++)
                assertArrayEquals(first.get(i), again.get(i));
        });
    }

    @Test
    void theNamesOfManySeriesGoIntoSeveralLinesAndNoneIsCutAtTheEdge() throws IOException {
        var x = List.of(1, 2);
        var series = new ArrayList<Figure.Series>();
        for (var name : List.of("loyalty for all", "5 % dearer", "win-back mail")) {
            series.add(new Figure.Band(name + ", 95 % confidence", x, List.of(1.0, 1.0), List.of(2.0, 2.0)));
            series.add(new Figure.Line(name, x, List.of(1.5, 1.5)));
        }
        var image = ImageIO.read(new ByteArrayInputStream(new Figure("", "", "", series, "").png()));
        for (var y = 390; y < 450; y++) // two lines of names, of which the first once began left of the picture
            for (var edge = 0; edge < 8; edge++) {
                assertEquals(0xFFFFFFFF, image.getRGB(edge, y));
                assertEquals(0xFFFFFFFF, image.getRGB(799 - edge, y));
            }
        for (var place : new int[]{0, 1, 2}) {
            var line = Palette.colour(place).getRGB();
            assertTrue(
                    IntStream.range(390, 450).anyMatch(y -> IntStream.range(0, 800).anyMatch(at -> image.getRGB(at, y) == line)),
                    "a line's sign of colour " + place);
        }
    }

    @Test
    void moreSeriesThanThereIsRoomForAreCounted() throws IOException {
        var series = new ArrayList<Figure.Series>();
        for (var i = 0; i < 60; i++)
            series.add(new Figure.Line("a line with a rather long name " + i, List.of(1, 2), List.of(1.0, 1.0 + i)));
        var image = ImageIO.read(new ByteArrayInputStream(new Figure("", "", "", series, "").png()));
        assertTrue(IntStream.range(0, 200).anyMatch(y -> image.getRGB(400, y) == Palette.colour(59).getRGB()),
                "room for the lines");
    }

    @Test
    void aSeriesHasTheSameColourInBothForms() throws IOException {
        var bars = Samples.all().get("bars");
        var image = ImageIO.read(new ByteArrayInputStream(bars.png()));
        for (var series = 0; series < 2; series++) {
            var colour = Palette.colour(series).getRGB();
            assertTrue(IntStream.of(image.getRGB(0, 0, 800, 450, null, 0, 800)).filter(pixel -> pixel == colour).count() > 1_000);
            assertTrue(bars.plotly().toString().contains(Palette.css(series)));
        }
    }

    /** The axis is told by the bars themselves: one from 0 to .8, one from 0 to -.05. */
    @Test
    void aStripeBesideBarsLiesWhereTheAxisSaysBehindTheBarsAndItsWordsAreOnNone() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(Samples.all().get("sideways").png()));
        var colour = Palette.colour(0).getRGB();
        var rows = IntStream.range(0, 450).filter(y -> IntStream.range(0, 800).anyMatch(x -> image.getRGB(x, y) == colour))
                .toArray();
        var orders = rows[0] + 20;
        var age = rows[rows.length - 1] - 20;
        var bar = IntStream.range(0, 800).filter(x -> image.getRGB(x, orders) == colour).toArray();
        var zero = bar[0];
        var unit = (bar[bar.length - 1] - zero) / 0.8;
        assertTrue(bar.length >= bar[bar.length - 1] - zero, "the stripe lies on the bar");
        var below = IntStream.range(0, 800).filter(x -> image.getRGB(x, age) == colour).toArray();
        assertEquals(0.05 * unit, below.length, 3);
        var white = 0xFFFFFFFF;
        var between = IntStream.range(rows[0], 450).filter(y -> Arrays.binarySearch(rows, y) < 0).findFirst().orElseThrow() + 3;
        for (var inside : new double[]{-0.09, -0.03, 0.03, 0.09})
            assertTrue(image.getRGB((int) (zero + inside * unit), between) != white, "no stripe at " + inside);
        for (var outside : new double[]{-0.12, 0.12})
            assertEquals(white, image.getRGB((int) (zero + outside * unit), between), "a stripe at " + outside);
        assertTrue(IntStream.range(44, rows[0]).anyMatch(
                y -> IntStream.range(0, 800).anyMatch(x -> (image.getRGB(x, y) & 0xFF) < 0xA0)), "no words above the bars");
    }

    @Test
    void wordsAreDrawnWhereAFigureCannotBe() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(Png.ofWords("Violins", "word ".repeat(80))));
        assertFalse(
                IntStream.range(0, 800).allMatch(x -> image.getRGB(x, 60) == 0xFFFFFFFF && image.getRGB(x, 90) == 0xFFFFFFFF));
    }

    private static List<String> chunks(byte[] png) {
        var names = new ArrayList<String>();
        var bytes = ByteBuffer.wrap(png).position(8);
        while (bytes.hasRemaining()) {
            var length = bytes.getInt();
            var name = new byte[4];
            bytes.get(name);
            names.add(new String(name, StandardCharsets.US_ASCII));
            bytes.position(bytes.position() + length + 4);
        }
        return names;
    }
}
