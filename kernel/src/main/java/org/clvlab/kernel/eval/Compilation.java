package org.clvlab.kernel.eval;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * One run of the compiler over code that declares nothing, in place of JShell's two: it would analyse the code first, to find
 * what depends on it, and then compile it with another compiler, which must read the imported packages again.
 */
final class Compilation {
    private static final Class<?> WRAP = Inside.type("Wrap"), OUTER = Inside.type("OuterWrap");
    private static final Class<?> TASK = Inside.type("TaskFactory$CompileTask"), WORKER = Inside.type("TaskFactory$Worker");
    private static final Method COMPILE = Inside.method(Inside.type("TaskFactory"), "compile", Collection.class, WORKER);
    private static final Method RUN = Inside.method(TASK, "compile"), MADE = Inside.method(TASK, "classList", OUTER);
    private static final Method KEY = Inside.method(Snippet.class, "key"), GUTS = Inside.method(Snippet.class, "guts");
    private static final Method CODE = Inside.method(WRAP, "identityWrap", String.class);
    private static final Method WRAP_TRIAL = Inside.method(Inside.type("OuterWrapMap"), "wrapInTrialClass", WRAP);
    private static final Method WRAP_SNIPPET = Inside.method(Inside.type("OuterWrapMap"), "wrapInClass", Set.class,
            Collection.class, List.class, List.class);
    private static final Method SET_WRAP = Inside.method(Snippet.class, "setOuterWrap", OUTER);
    private static final Method SET_NUMBER = Inside.method(Snippet.class, "setSequenceNumber", int.class);
    private static final Method SET_STATUS = Inside.method(Snippet.class, "setCompilationStatus", Status.class, List.class,
            Inside.type("DiagList"));
    private static final Method INSTALL = Inside.method(Inside.type("SnippetMaps"), "installSnippet", Snippet.class);
    private static final Method LOAD = Inside.method(Inside.type("Eval"), "load", Collection.class);
    private static final Method TRACKED = Inside.method(Inside.type("ClassTracker"), "get", String.class);
    private static final Method BYTES = Inside.method(Inside.type("ClassTracker$ClassInfo"), "toClassBytecodes");
    private static final Constructor<?> NO_FAULTS = Inside.constructor(Inside.type("DiagList"), 0);
    private static final Constructor<?> EVENT = Inside.constructor(SnippetEvent.class, 7);

    private final Object tasks, wraps, maps, eval, tracker;
    private final CellControl control;

    Compilation(JShell shell, CellControl control) {
        tasks = Inside.value(shell, "taskFactory");
        wraps = Inside.value(shell, "outerMap");
        maps = Inside.value(shell, "maps");
        eval = Inside.value(shell, "eval");
        tracker = Inside.value(shell, "classTracker");
        this.control = control;
    }

    /** {@return whether the body of a class has no fault, nor one of the session's imports} */
    boolean accepts(String body) {
        return run(Inside.call(WRAP_TRIAL, wraps, Inside.<Object>call(CODE, null, body)), _ -> true);
    }

    /** {@return what JShell would have told of a new snippet without dependents; nothing if it cannot be compiled} */
    List<SnippetEvent> of(Snippet snippet) {
        Inside.call(SET_NUMBER, snippet, 0);
        Object wrap = Inside.call(WRAP_SNIPPET, wraps, Set.of(Inside.<Object>call(KEY, snippet)), List.of(), List.of(snippet),
                List.of(Inside.<Object>call(GUTS, snippet)));
        Inside.call(SET_WRAP, snippet, wrap);
        if (!run(wrap, task -> load(Inside.call(MADE, task, wrap))))
            return List.of();
        Inside.call(SET_STATUS, snippet, Status.VALID, List.of(), Inside.made(NO_FAULTS));
        Inside.call(INSTALL, maps, snippet);
        control.invoke(ShellState.className(snippet), "");
        return List.of((SnippetEvent) Inside.made(EVENT, snippet, Status.NONEXISTENT, Status.VALID, true, null, null, null));
    }

    private boolean load(List<String> classNames) {
        Inside.call(LOAD, eval, classNames.stream()
                .map(name -> Inside.<Object>call(BYTES, Inside.<Object>call(TRACKED, tracker, name))).toList());
        return true;
    }

    private boolean run(Object wrap, Predicate<Object> whenCompiled) {
        var worker = Proxy.newProxyInstance(WORKER.getClassLoader(), new Class<?>[]{WORKER},
                (_, _, task) -> Inside.<Boolean>call(RUN, task[0]) && whenCompiled.test(task[0]));
        return Inside.<Boolean>call(COMPILE, tasks, List.of(wrap), worker);
    }
}
