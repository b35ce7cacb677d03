package org.clvlab.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The letters of every picture: Open Sans (Apache-2.0), shipped beside this class, so that no machine's own fonts change a
 * byte. Letters are drawn as filled outlines. On Linux, Java's font machinery does not start without fontconfig and some
 * system font; there it is told of the shipped font, and of no other, in the way made for machines without fontconfig.
 */
final class Lettering {

    private static final String REGULAR = "OpenSans-Regular.ttf";
    private static final String SEMIBOLD = "OpenSans-Semibold.ttf";

    private static Font regular;
    private static Font semibold;

    private Lettering() {}

    static synchronized Font regular(float size) {
        if (regular == null)
            regular = load(REGULAR);
        return regular.deriveFont(size);
    }

    static synchronized Font semibold(float size) {
        if (semibold == null)
            semibold = load(SEMIBOLD);
        return semibold.deriveFont(size);
    }

    private static Font load(String name) {
        try {
            return read(name);
        } catch (RuntimeException noFontconfig) {
            return withoutFontconfig(name, noFontconfig);
        }
    }

    private static Font read(String name) {
        try (var in = Lettering.class.getResourceAsStream(name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + name + " that CLV Lab ships is broken; build CLV Lab again.", e);
        }
    }

    /** Java reads {@code sun.awt.fontconfig} when its font machinery starts, and tries to start again after a failure. */
    private static Font withoutFontconfig(String name, RuntimeException cause) {
        if (System.getProperty("sun.awt.fontconfig") != null)
            throw cause;
        try {
            var font = Files.createTempFile("clvlab-font", ".ttf");
            var configuration = Files.createTempFile("clvlab-font", ".properties");
            font.toFile().deleteOnExit();
            configuration.toFile().deleteOnExit();
            try (var in = Lettering.class.getResourceAsStream(REGULAR)) {
                Files.write(font, in.readAllBytes());
            }
            Files.writeString(configuration, configuration(font));
            System.setProperty("sun.awt.fontconfig", configuration.toString());
            return read(name);
        } catch (IOException e) {
            cause.addSuppressed(e);
            throw cause;
        }
    }

    private static String configuration(Path font) {
        var text = new StringBuilder("version=1\nsequence.allfonts=latin-1\nfilename.-clvlab-font=").append(font).append('\n');
        for (var family : new String[]{"serif", "sansserif", "monospaced", "dialog", "dialoginput"})
            for (var style : new String[]{"plain", "bold", "italic", "bolditalic"})
                text.append(family).append('.').append(style).append(".latin-1=-clvlab-font\n");
        return text.toString();
    }
}
