package org.clvlab.kernel.eval;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a loop that catches everything from going on for ever after its cell has been told to stop. Where a class compiled from a
 * cell, or one of a jar that a cell has added, catches Throwable, Error or OutOfMemoryError, the handler first asks here. It costs
 * nothing but where something is caught, and changes nothing but while a cell is stopped that goes on all the same.
 */
public final class CatchGuard {
    private static final ClassDesc HERE = ClassDesc.of(CatchGuard.class.getName());
    private static final MethodTypeDesc TAKES_ANY = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable);
    private static final Set<String> CATCHING = Set.of("java/lang/Throwable", "java/lang/Error", "java/lang/VirtualMachineError",
            "java/lang/OutOfMemoryError");

    private CatchGuard() {}

    /**
     * Returns, or throws: the first strokes that stop a cell may be caught, so that the cell can put its things in order; those
     * that follow may not. Code that asks for memory again and again when there is none is where no stroke may come, in the JVM or
     * in a class loader: so this is its end when it is told to stop.
     *
     * @param any
     *            what a cell has caught
     */
    public static void caught(Throwable any) {
        if (any instanceof Interrupted stroke && stroke.insists())
            throw stroke;
        if (any instanceof OutOfMemoryError none)
            Ending.leaveIfToldTo(none);
    }

    /**
     * Has a loader know what the handlers of its classes name. The JVM would ask it when something is first caught: by then there
     * may be no memory for the answer, and what is thrown instead passes every handler.
     */
    static void prepare(ClassLoader loader) {
        try {
            Class.forName(CatchGuard.class.getName(), true, loader);
            for (var each : CATCHING)
                Class.forName(each.replace('/', '.'), false, loader);
        } catch (ClassNotFoundException never) {
            throw new IllegalStateException(never);
        }
    }

    /** {@return whether a class may catch what concerns this} Its bytes are looked through as letters, which is quick. */
    static boolean mayConcern(String bytes) {
        return CATCHING.stream().anyMatch(bytes::contains);
    }

    static boolean concerns(ClassModel model) { return model.methods().stream().anyMatch(CatchGuard::concerns); }

    static boolean concerns(MethodModel method) {
        return method.code().stream()
                .anyMatch(code -> code.exceptionHandlers().stream().anyMatch(each -> catchesStrokes(each.catchType())));
    }

    static CodeTransform guarding() { return CodeTransform.ofStateful(Handlers::new); }

    private static boolean catchesStrokes(Optional<ClassEntry> type) {
        return type.isPresent() && CATCHING.contains(type.get().asInternalName());
    }

    private static final class Handlers implements CodeTransform {
        private final Set<Label> known = new HashSet<>();

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            code.with(element);
            if (element instanceof ExceptionCatch each && catchesStrokes(each.catchType()))
                known.add(each.handler());
            if (element instanceof LabelTarget target && known.contains(target.label()))
                code.dup().invokestatic(HERE, "caught", TAKES_ANY);
        }
    }
}
