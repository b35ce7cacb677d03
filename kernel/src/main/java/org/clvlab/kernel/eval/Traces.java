package org.clvlab.kernel.eval;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What printStackTrace shows when a cell calls it: the frames down to the cell, not those of the kernel that has called it. */
public final class Traces {
    private static final ClassDesc HERE = ClassDesc.of(Traces.class.getName());
    private static final MethodTypeDesc TAKES_THROWABLE = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable);

    private Traces() {}

    /**
     * Prints to System.err, as {@link Throwable#printStackTrace()} does.
     *
     * @param thrown
     *            what a cell has caught
     */
    public static void print(Throwable thrown) {
        cut(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
        thrown.printStackTrace();
    }

    private static void cut(Throwable thrown, Set<Throwable> seen) {
        if (thrown == null || !seen.add(thrown))
            return;
        var frames = thrown.getStackTrace();
        int end = frames.length;
        for (int k = 0; k < frames.length; k++)
            if (frames[k].getClassName().equals(Transaction.class.getName()))
                end = Math.min(end, k);
        while (end > 0 && end < frames.length && frames[end - 1].getClassName().contains(".reflect."))
            end--;
        if (end < frames.length)
            thrown.setStackTrace(Arrays.copyOf(frames, end));
        cut(thrown.getCause(), seen);
        for (var each : thrown.getSuppressed())
            cut(each, seen);
    }

    /** {@return the class with its calls of printStackTrace() replaced} */
    static byte[] shortened(byte[] bytes) {
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("printStackTrace"))
            return bytes;
        var file = ClassFile.of(); // nothing but the owner of a call changes: the stack maps stay as they are
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies((code, element) -> {
            if (element instanceof InvokeInstruction call && call.name().equalsString("printStackTrace")
                    && call.type().equalsString("()V"))
                code.invokestatic(HERE, "print", TAKES_THROWABLE);
            else
                code.with(element);
        }));
    }
}
