package org.clvlab.kernel.display;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.clvlab.kernel.extension.Bundle;
import org.clvlab.kernel.stream.Frontend;

/** What a cell can say to the front end besides printing; each method is imported in every cell. */
public final class Display {
    private Display() {}

    /**
     * Shows a value now, wherever in the cell this stands.
     *
     * @param value
     *            any
     */
    public static void display(Object value) {
        var cell = Frontend.current();
        cell.checkpoint();
        cell.show(cell.render(value), Optional.empty());
    }

    /**
     * Shows a value now, under a name by which {@link #updateDisplay} can replace it.
     *
     * @param value
     *            any
     * @param id
     *            the name
     */
    public static void display(Object value, String id) {
        var cell = Frontend.current();
        cell.checkpoint();
        cell.show(cell.render(value), Optional.of(id));
    }

    /**
     * Replaces what was shown under a name, in whichever cell it stands.
     *
     * @param id
     *            the name
     * @param value
     *            what to show instead
     */
    public static void updateDisplay(String id, Object value) {
        var cell = Frontend.current();
        cell.checkpoint();
        cell.update(id, cell.render(value));
    }

    /**
     * {@return markup as a value: shown where it is the last of a cell, or displayed}
     *
     * @param markup
     *            with inline style: an untrusted notebook strips script and style sheets
     */
    public static Bundle html(String markup) { return Bundle.text(markup).html(markup); }

    /**
     * {@return Markdown as a value, with formulas between dollar signs}
     *
     * @param text
     *            Markdown
     */
    public static Bundle markdown(String text) { return Bundle.text(text).with("text/markdown", text); }

    /**
     * {@return a drawing as a value}
     *
     * @param drawing
     *            an svg element
     */
    public static Bundle svg(String drawing) { return Bundle.text("a drawing").with("image/svg+xml", drawing); }

    /**
     * Removes what the cell has shown so far.
     *
     * @param wait
     *            not before there is something new to show, which avoids flicker
     */
    public static void clearOutput(boolean wait) {
        var cell = Frontend.current();
        cell.checkpoint();
        cell.clear(wait ? Frontend.Clearing.WITH_NEXT_OUTPUT : Frontend.Clearing.NOW);
    }

    /** Removes what the cell has shown so far. */
    public static void clearOutput() { clearOutput(false); }

    /**
     * {@return what the user types}
     *
     * @param prompt
     *            the question
     */
    public static String readLine(String prompt) { return Frontend.current().ask(prompt, Frontend.Echo.VISIBLE); }

    /**
     * {@return what the user types, which nobody sees}
     *
     * @param prompt
     *            the question
     */
    public static String readPassword(String prompt) { return Frontend.current().ask(prompt, Frontend.Echo.HIDDEN); }

    /**
     * {@return the items, one after the other, with a bar that shows how many the loop has done}
     *
     * @param items
     *            what the loop is about
     * @param <T>
     *            their type
     */
    public static <T> Iterable<T> progress(Iterable<T> items) { return progress(items, ""); }

    /**
     * {@return the items, one after the other, with a bar that shows how many the loop has done}
     *
     * @param items
     *            what the loop is about
     * @param label
     *            stands in front of the bar
     * @param <T>
     *            their type
     */
    public static <T> Iterable<T> progress(Iterable<T> items, String label) {
        return new Progress<>(items::spliterator, label);
    }

    /**
     * {@return the items of a stream or a range, one after the other, with a bar that shows how many the loop has done}
     *
     * @param items
     *            such as {@code IntStream.range(0, 100)}
     * @param <T>
     *            their type
     */
    public static <T> Iterable<T> progress(BaseStream<T, ?> items) { return progress(items, ""); }

    /**
     * {@return the items of a stream or a range, one after the other, with a bar that shows how many the loop has done}
     *
     * @param items
     *            such as {@code IntStream.range(0, 100)}
     * @param label
     *            stands in front of the bar
     * @param <T>
     *            their type
     */
    public static <T> Iterable<T> progress(BaseStream<T, ?> items, String label) {
        return new Progress<>(items::spliterator, label);
    }

    /**
     * {@return the items of an array, one after the other, with a bar that shows how many the loop has done}
     *
     * @param items
     *            what the loop is about
     * @param <T>
     *            their type
     */
    public static <T> Iterable<T> progress(T[] items) { return progress(Arrays.asList(items), ""); }
}
