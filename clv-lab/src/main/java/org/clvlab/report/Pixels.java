package org.clvlab.report;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture as a small PNG: at most 256 colours, the most frequent ones exactly, the rest (shades at the edge of a letter)
 * by their nearest. A notebook holds many pictures, and a third of the size shows no difference.
 */
final class Pixels {

    private static final int COLOURS = 256;

    private Pixels() {}

    static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var small = writer.getDefaultWriteParam();
            small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            small.setCompressionQuality(0f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(indexed(image), null, null), small);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage indexed(BufferedImage image) {
        var width = image.getWidth();
        var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        var counts = new HashMap<Integer, Integer>();
        for (var pixel : pixels)
            counts.merge(pixel, 1, Integer::sum);
        var colours = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey).limit(COLOURS).toList();
        var place = new HashMap<Integer, Integer>();
        for (var i = 0; i < colours.size(); i++)
            place.put(colours.get(i), i);
        var small = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(colours));
        var raster = small.getRaster();
        for (var i = 0; i < pixels.length; i++)
            raster.setSample(i % width, i / width, 0, place.computeIfAbsent(pixels[i], colour -> nearest(colour, colours)));
        return small;
    }

    private static IndexColorModel model(List<Integer> colours) {
        var table = colours.stream().mapToInt(colour -> colour).toArray();
        return new IndexColorModel(8, table.length, table, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
    }

    private static int nearest(int colour, List<Integer> colours) {
        var best = 0;
        for (var i = 1; i < colours.size(); i++)
            if (distance(colour, colours.get(i)) < distance(colour, colours.get(best)))
                best = i;
        return best;
    }

    private static int distance(int one, int other) {
        var distance = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            var step = (one >> shift & 0xFF) - (other >> shift & 0xFF);
            distance += step * step;
        }
        return distance;
    }
}
