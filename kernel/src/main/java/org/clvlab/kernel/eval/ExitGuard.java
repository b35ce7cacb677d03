package org.clvlab.kernel.eval;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;

/**
 * Keeps a cell that calls System.exit from taking the kernel and every variable with it: in classes compiled from cells the
 * call ends the cell instead. A library that calls System.exit does end the process.
 */
public final class ExitGuard {
    private static final ClassDesc HERE = ClassDesc.of(ExitGuard.class.getName());
    private static final MethodTypeDesc TAKES_STATUS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private ExitGuard() {}

    /** What a call of System.exit throws in a cell. */
    static final class SystemExit extends Error {
        private static final long serialVersionUID = 1;

        SystemExit(int status) {
            super("System.exit(" + status + ") would end the kernel and lose every variable, so only this cell was ended."
                    + " To end the kernel, use the front end's menu: Kernel, Shut Down.");
        }
    }

    /**
     * Ends the calling cell.
     *
     * @param status
     *            what the process would have ended with
     */
    public static void exit(int status) { throw new SystemExit(status); }

    static byte[] guarded(byte[] bytes) {
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("exit"))
            return bytes;
        var file = ClassFile.of(); // nothing but the owner of a call changes: the stack maps stay as they are
        var model = file.parse(bytes);
        return file.transformClass(model, ClassTransform.transformingMethodBodies(exits()));
    }

    private static CodeTransform exits() {
        return (code, element) -> {
            if (element instanceof InvokeInstruction call && call.owner().asInternalName().equals("java/lang/System")
                    && call.name().equalsString("exit"))
                code.invokestatic(HERE, "exit", TAKES_STATUS);
            else
                code.with(element);
        };
    }
}
