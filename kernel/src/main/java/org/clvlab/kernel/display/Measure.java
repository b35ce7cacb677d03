package org.clvlab.kernel.display;

import java.util.Locale;

/** How far a loop is, and how long it will take at its present rate. */
final class Measure {
    private static final int WIDTH = 20;
    private final long began = System.nanoTime();
    private final String label;
    private final long size;
    private long done;

    /** A size below zero is unknown. */
    Measure(String label, long size) {
        this.label = label.isEmpty() ? "" : label + ": ";
        this.size = size;
    }

    void step() { done++; }

    /** The line that stays: no clock has a part in it. */
    String last() {
        if (size < 0)
            return label + done;
        return label + done + " of " + size + (done < size ? ", left early" : "");
    }

    String text() {
        if (size < 0)
            return label + done + pace();
        int full = size == 0 ? WIDTH : (int) (WIDTH * Math.min(done, size) / size);
        return label + "█".repeat(full) + "░".repeat(WIDTH - full) + " " + done + " of " + size + pace();
    }

    String html() {
        var bar = size < 0 ? "" : "<progress value=\"" + done + "\" max=\"" + Math.max(size, 1) + "\"></progress> ";
        return "<div>" + Grid.escaped(label) + bar + (size < 0 ? done : done + " of " + size) + pace() + "</div>";
    }

    private String pace() {
        double seconds = (System.nanoTime() - began) / 1e9;
        if (done == 0 || seconds <= 0)
            return "";
        double rate = done / seconds;
        var left = size < 0 ? "" : ", " + time((size - done) / rate) + " left";
        return " (" + (rate >= 1 ? number(rate) + " a second" : number(1 / rate) + " s each") + left + ")";
    }

    private static String number(double value) {
        return value >= 10 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                        : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }
}
