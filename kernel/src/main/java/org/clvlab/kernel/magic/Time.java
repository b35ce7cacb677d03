package org.clvlab.kernel.magic;

import java.util.Locale;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;

/** How long does it take? */
final class Time implements Magic.Line, Magic.Cell {
    @Override
    public String name() { return "time"; }

    @Override
    public String help() { return "%time EXPRESSION, or %%time above a cell: runs it and prints how long that took"; }

    @Override
    public Argument argument() { return Argument.JAVA; }

    @Override
    public Object line(String argument, Notebook notebook) throws Exception {
        if (argument.isBlank())
            throw new IllegalArgumentException("%time needs something to run, such as %time IntStream.range(0, 1000).sum()");
        return timed(argument, notebook);
    }

    @Override
    public Object cell(String argument, String body, Notebook notebook) throws Exception { return timed(body, notebook); }

    private static Object timed(String code, Notebook notebook) throws Exception {
        long begin = System.nanoTime();
        try {
            return notebook.evaluate(code);
        } finally {
            System.out.println("Time: " + duration(System.nanoTime() - begin));
        }
    }

    static String duration(long nanos) {
        double milliseconds = nanos / 1e6;
        if (milliseconds < 1000)
            return String.format(Locale.ROOT, "%.3g ms", milliseconds);
        if (milliseconds < 120_000)
            return String.format(Locale.ROOT, "%.3g s", milliseconds / 1000);
        return String.format(Locale.ROOT, "%.1f min", milliseconds / 60_000);
    }
}
