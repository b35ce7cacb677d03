package org.clvlab.kernel.eval;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The way to stop code where the JVM lends nobody the right to stop a thread, since a debugger has it, or has no such right to
 * lend: methods and loops of cells, and of the jars that cells have added, ask whether their thread has been struck. Elsewhere no
 * code asks anything ({@link ThreadStop}).
 */
public final class StopChecks {
    private static final ClassDesc HERE = ClassDesc.of(StopChecks.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final Map<Thread, Stroke> STRUCK = new ConcurrentHashMap<>();
    private static volatile boolean anyStruck;

    private record Stroke(Interrupted thrown, boolean patienceIsOver) {}

    private StopChecks() {}

    /** Returns, or throws what its thread has been struck with, if that does no harm here. */
    public static void check() {
        if (anyStruck)
            leaveIfStruck();
    }

    private static void leaveIfStruck() {
        var thread = Thread.currentThread();
        var stroke = STRUCK.get(thread);
        if (stroke != null && Harm.isHarmless(new Throwable().getStackTrace(), stroke.patienceIsOver)
                && STRUCK.remove(thread, stroke))
            throw stroke.thrown;
    }

    /**
     * {@return what became of the attempt to strike the victim, which finds that out when its code asks next}
     *
     * @param patienceIsOver
     *            whether it may harm the class that it is initialising
     */
    static ThreadStop.Attempt attempt(Thread victim, Interrupted thrown, boolean patienceIsOver,
            Predicate<StackTraceElement[]> harmless) {
        var frames = victim.getStackTrace();
        if (frames.length == 0)
            return ThreadStop.Attempt.MISSED;
        STRUCK.put(victim, new Stroke(thrown, patienceIsOver));
        anyStruck = true;
        return harmless.test(frames) ? ThreadStop.Attempt.STRUCK : ThreadStop.Attempt.SPARED;
    }

    /** Takes back the strokes that these threads have not felt. */
    static void forget(Collection<Thread> victims) {
        STRUCK.keySet().removeAll(victims);
        anyStruck = !STRUCK.isEmpty();
    }

    /** {@return what makes code ask: when a method begins, and before it jumps back} */
    static CodeTransform asking() {
        return CodeTransform.ofStateful(Jumps::new);
    }

    private static final class Jumps implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override
        public void atStart(CodeBuilder code) { ask(code); }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            if (element instanceof LabelTarget target)
                passed.add(target.label());
            if (element instanceof BranchInstruction jump && passed.contains(jump.target()))
                ask(code);
            code.with(element);
        }

        private static void ask(CodeBuilder code) { code.invokestatic(HERE, "check", NOTHING); }
    }
}
