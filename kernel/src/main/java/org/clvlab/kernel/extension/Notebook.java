package org.clvlab.kernel.extension;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a magic may do with the notebook that it runs in. */
public interface Notebook {

    /**
     * A live variable.
     *
     * @param type
     *            as declared
     * @param name
     *            as declared
     * @param value
     *            now
     */
    record Variable(String type, String name, Object value) {}

    /**
     * What a cell has declared or imported.
     *
     * @param kind
     *            what it is
     * @param name
     *            by which it is used
     * @param head
     *            a signature, a type or a path: what one line tells of it
     * @param source
     *            as the cell has it
     */
    record Declared(Kind kind, String name, String head, String source) {
        /** What can be declared. */
        public enum Kind {
            /** An import. */
            IMPORT,
            /** A variable. */
            VARIABLE,
            /** A method. */
            METHOD,
            /** A class, record, interface or enum. */
            TYPE
        }
    }

    /** {@return what is declared now, imports that every notebook has among it, in the order of declaration} */
    List<Declared> declared();

    /**
     * Takes back what cells have declared.
     *
     * @param name
     *            of a variable, a type, or methods
     * @return whether there was something of that name
     */
    boolean drop(String name);

    /**
     * {@return the value of Java code that is run as part of the present cell; null if it has none}
     *
     * @param code
     *            any text that could be a cell
     * @throws Exception
     *             what the code has thrown, or why it could not be compiled
     */
    Object evaluate(String code) throws Exception;

    /** {@return the live variables in the order of their declaration} */
    List<Variable> variables();

    /** {@return the magics that there are} */
    List<Magic> magics();

    /**
     * Makes the classes of jars or folders known to what follows in the cell, and to the cells after it.
     *
     * @param paths
     *            jars or folders of classes
     * @return those that have classes which another jar or folder, known before, has too, with that other: cells see the
     *         other's
     */
    Map<Path, Path> addToClassPath(List<Path> paths);
}
