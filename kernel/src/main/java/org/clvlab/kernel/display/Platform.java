package org.clvlab.kernel.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.clvlab.kernel.extension.Bundle;

/** Shows the types of the Java platform, and every other type as text. */
final class Platform {
    private static final int MOST_ROWS = 50;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'}, JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final Wording WORDING = new Wording(200);

    private Platform() {}

    static Bundle render(Object value) {
        return switch (value) {
            case null -> Bundle.text("null");
            case String text -> Bundle.text(Wording.cut(text));
            case Number number -> Bundle.text(number.toString());
            case Bundle made -> made;
            case Rows rows -> rows.bundle();
            case Grid grid -> Bundle.text(grid.text()).html(grid.html());
            case byte[] bytes -> bytes(bytes);
            case RenderedImage image -> image(image);
            case Map<?, ?> map when !map.isEmpty() -> map(map);
            case Collection<?> many when isTable(many) -> table(many);
            default -> Bundle.text(Wording.cut(WORDING.of(value)));
        };
    }

    private static Bundle bytes(byte[] bytes) {
        if (startsWith(bytes, PNG))
            return Bundle.text("a PNG image of " + bytes.length + " bytes").with("image/png", bytes);
        if (startsWith(bytes, JPEG))
            return Bundle.text("a JPEG image of " + bytes.length + " bytes").with("image/jpeg", bytes);
        return Bundle.text(WORDING.of(bytes));
    }

    private static Bundle image(RenderedImage image) {
        var words = Bundle.text("an image of " + image.getWidth() + " × " + image.getHeight() + " pixels");
        var png = new ByteArrayOutputStream();
        try {
            return ImageIO.write(image, "png", png) ? words.with("image/png", png.toByteArray()) : words;
        } catch (IOException never) {
            return words;
        }
    }

    private static Bundle map(Map<?, ?> map) {
        var rows = new ArrayList<List<Object>>();
        for (var entry : map.entrySet())
            if (rows.size() < MOST_ROWS)
                rows.add(Arrays.asList(WORDING.of(entry.getKey()), entry.getValue()));
        return Bundle.text(WORDING.of(map)).html(new Grid(List.of("key", "value"), rows).html() + rest(map.size()));
    }

    /** Rows of the same record, or maps, make a table. */
    private static boolean isTable(Collection<?> many) {
        if (many.isEmpty())
            return false;
        var first = many.iterator().next();
        if (first instanceof Record)
            return many.stream().allMatch(each -> each != null && each.getClass() == first.getClass());
        return many.stream().allMatch(each -> each instanceof Map<?, ?>);
    }

    private static Bundle table(Collection<?> many) {
        var first = many.iterator().next();
        var top = many.stream().limit(MOST_ROWS).toList();
        Grid grid;
        if (first instanceof Record)
            grid = new Grid(Wording.componentNames(first.getClass()),
                    top.stream().map(each -> Wording.componentValues((Record) each)).toList());
        else {
            var keys = new LinkedHashSet<Object>();
            top.forEach(each -> keys.addAll(((Map<?, ?>) each).keySet()));
            grid = new Grid(keys.stream().map(WORDING::of).toList(),
                    top.stream().map(each -> values((Map<?, ?>) each, keys)).toList());
        }
        var words = many.size() > MOST_ROWS ? "\n" + plainRest(many.size()) : "";
        return Bundle.text(grid.text() + words).html(grid.html() + rest(many.size()));
    }

    private static List<Object> values(Map<?, ?> row, Collection<Object> keys) {
        var values = new ArrayList<Object>();
        keys.forEach(key -> values.add(row.get(key)));
        return values;
    }

    private static String plainRest(int size) { return "… " + (size - MOST_ROWS) + " more rows of " + size; }

    private static String rest(int size) { return size > MOST_ROWS ? "<div>" + plainRest(size) + "</div>" : ""; }

    private static boolean startsWith(byte[] bytes, byte[] signature) {
        return bytes.length > signature.length && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }
}
