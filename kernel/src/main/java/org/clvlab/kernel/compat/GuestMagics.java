package org.clvlab.kernel.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clvlab.kernel.eval.Session;
import org.clvlab.kernel.extension.Magic;
import org.clvlab.kernel.extension.Notebook;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** The registry of guests' magics: each is a magic of the session too, and the session's magics can be called through it. */
final class GuestMagics extends MagicsRegistry {
    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");
    private final Session session;

    GuestMagics(Session session) { this.session = session; }

    @Override
    public MagicsRegistry registerLineMagic(String name, LineMagic<?, ?> magic) {
        boolean known = getLineMagicNames().contains(name);
        super.registerLineMagic(name, magic);
        if (!known && !session.add(new Line(name, this)))
            tellTaken("%" + name);
        return this;
    }

    @Override
    public MagicsRegistry registerCellMagic(String name, CellMagic<?, ?> magic) {
        boolean known = getCellMagicNames().contains(name);
        super.registerCellMagic(name, magic);
        if (!known && !session.add(new Cell(name, this)))
            tellTaken("%%" + name);
        return this;
    }

    private static void tellTaken(String call) {
        System.err
                .println(call + " stays what it was; the magic of that name from a jjava extension can be called by code only.");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, K extends BaseKernel> T evalLineMagic(K kernel, String name, List<String> words) throws Exception {
        return getLineMagicNames().contains(name)
                ? super.evalLineMagic(kernel, name, words)
                : (T) kernel.evalRaw("%" + name + " " + joined(words));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T, K extends BaseKernel> T evalCellMagic(K kernel, String name, List<String> words, String body) throws Exception {
        return getCellMagicNames().contains(name)
                ? super.evalCellMagic(kernel, name, words, body)
                : (T) kernel.evalRaw("%%" + name + " " + joined(words) + "\n" + body);
    }

    /** {@return the words of a line; double quotes keep spaces together} */
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        for (var found = WORD.matcher(line); found.find();)
            words.add(found.group(1) == null ? found.group(2) : found.group(1).replaceAll("\\\\(.)", "$1"));
        return words;
    }

    private static String joined(List<String> words) {
        return words.stream().map(word -> word.matches("[^\\s\"]+") ? word : '"' + word.replaceAll("([\"\\\\])", "\\\\$1") + '"')
                .collect(Collectors.joining(" "));
    }

    private record Line(String name, GuestMagics registry) implements Magic.Line {
        @Override
        public String help() { return "%" + name + " ARGUMENT...: from a jjava extension"; }

        @Override
        public Object line(String argument, Notebook notebook) throws Exception {
            return registry.<Object, BaseKernel>evalLineMagic(BaseKernel.notebookKernel(), name, words(argument));
        }
    }

    private record Cell(String name, GuestMagics registry) implements Magic.Cell {
        @Override
        public String help() { return "%%" + name + " ARGUMENT...: from a jjava extension"; }

        @Override
        public Object cell(String argument, String body, Notebook notebook) throws Exception {
            return registry.<Object, BaseKernel>evalCellMagic(BaseKernel.notebookKernel(), name, words(argument), body);
        }
    }
}
