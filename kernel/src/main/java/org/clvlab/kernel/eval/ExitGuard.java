package org.clvlab.kernel.eval;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clvlab.kernel.wire.Wire;

/**
 * Keeps a cell that calls System.exit from taking the kernel and every variable with it: in classes compiled from cells the
 * call ends the cell instead, and so do the exit and halt of Runtime. A library that calls them does end the process.
 */
public final class ExitGuard {
    private static final ClassDesc HERE = ClassDesc.of(ExitGuard.class.getName());
    private static final MethodTypeDesc TAKES_STATUS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private static final MethodTypeDesc TAKES_RUNTIME = MethodTypeDesc.of(ConstantDescs.CD_void,
            ClassDesc.of(Runtime.class.getName()), ConstantDescs.CD_int);

    /** What cells have declared: the verifier's stack maps are made anew and ask for it. */
    private static final Map<ClassDesc, ClassHierarchyInfo> DECLARED = new ConcurrentHashMap<>();
    private static final ClassHierarchyResolver HIERARCHY = ((ClassHierarchyResolver) DECLARED::get)
            .orElse(ClassHierarchyResolver.ofResourceParsing(ExitGuard.class.getClassLoader()))
            .orElse(ClassHierarchyResolver.defaultResolver());

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

    /**
     * Ends the calling cell.
     *
     * @param runtime
     *            would have ended the process
     * @param status
     *            what the process would have ended with
     */
    public static void exit(Runtime runtime, int status) { throw new SystemExit(status); }

    static byte[] guarded(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        boolean exits = text.contains("exit") || text.contains("halt"), queries = QueryWatch.concerns(text);
        var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(HIERARCHY));
        var model = file.parse(bytes);
        DECLARED.put(model.thisClass().asSymbol(), info(model));
        try {
            var guarded = exits ? file.transformClass(model, ClassTransform.transformingMethodBodies(exits())) : bytes;
            return queries
                    ? file.transformClass(file.parse(guarded), ClassTransform.transformingMethodBodies(QueryWatch.watching()))
                    : guarded;
        } catch (IllegalArgumentException unDECLAREDClass) {
            Wire.complain("a cell runs as it was compiled", unDECLAREDClass);
            return bytes;
        }
    }

    private static ClassHierarchyInfo info(ClassModel model) {
        return model.flags().has(AccessFlag.INTERFACE)
                ? ClassHierarchyInfo.ofInterface()
                : ClassHierarchyInfo.ofClass(model.superclass().map(ClassEntry::asSymbol).orElse(ConstantDescs.CD_Object));
    }

    private static CodeTransform exits() {
        return (code, element) -> {
            if (!(element instanceof InvokeInstruction call) || !call.typeSymbol().equals(TAKES_STATUS)) {
                code.with(element);
                return;
            }
            var owner = call.owner().asInternalName();
            var name = call.name().stringValue();
            if (owner.equals("java/lang/System") && name.equals("exit"))
                code.invokestatic(HERE, "exit", TAKES_STATUS);
            else if (owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt")))
                code.invokestatic(HERE, "exit", TAKES_RUNTIME);
            else
                code.with(element);
        };
    }
}
