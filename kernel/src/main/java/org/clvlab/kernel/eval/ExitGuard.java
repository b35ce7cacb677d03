package org.clvlab.kernel.eval;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clvlab.kernel.wire.Wire;

/**
 * Keeps a cell that calls System.exit from taking the kernel and every variable with it: in classes compiled from cells the
 * call, or the reference System::exit, ends the cell instead, and so do the exit and halt of Runtime. A library that calls them does end the process.
 */
public final class ExitGuard {
    private static final ClassDesc HERE = ClassDesc.of(ExitGuard.class.getName());
    private static final ClassDesc SYSTEM = ClassDesc.of(System.class.getName()),
            RUNTIME = ClassDesc.of(Runtime.class.getName());
    private static final MethodTypeDesc TAKES_STATUS = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private static final MethodTypeDesc TAKES_RUNTIME = MethodTypeDesc.of(ConstantDescs.CD_void,
            RUNTIME, ConstantDescs.CD_int);

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
            var guarded = exits ? transformed(file, bytes, exits()) : bytes;
            if (queries)
                guarded = transformed(file, guarded, QueryWatch.watching());
            if (CatchGuard.concerns(model))
                guarded = transformed(file, guarded, CatchGuard.guarding());
            return Stopper.reachesAllCode() ? guarded : transformed(file, guarded, StopChecks.asking());
        } catch (IllegalArgumentException unDECLAREDClass) {
            Wire.complain("a cell runs as it was compiled", unDECLAREDClass);
            return bytes;
        }
    }

    private static byte[] transformed(ClassFile file, byte[] bytes, CodeTransform change) {
        return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(change));
    }

    private static ClassHierarchyInfo info(ClassModel model) {
        return model.flags().has(AccessFlag.INTERFACE)
                ? ClassHierarchyInfo.ofInterface()
                : ClassHierarchyInfo.ofClass(model.superclass().map(ClassEntry::asSymbol).orElse(ConstantDescs.CD_Object));
    }

    private static CodeTransform exits() {
        return (code, element) -> {
            switch (element) {
                case InvokeInstruction call when ends(
                        call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol()) ->
                    code.invokestatic(HERE, "exit", type(call.owner().asSymbol()));
                case InvokeDynamicInstruction reference -> code.invokedynamic(DynamicCallSiteDesc.of(
                        reference.bootstrapMethod(), reference.name().stringValue(), reference.typeSymbol(),
                        reference.bootstrapArgs().stream().map(ExitGuard::guarded).toArray(ConstantDesc[]::new)));
                default -> code.with(element);
            }
        };
    }

    /** A method reference, such as System::exit. */
    private static ConstantDesc guarded(ConstantDesc argument) {
        return argument instanceof DirectMethodHandleDesc handle
                && ends(handle.owner(), handle.methodName(), MethodTypeDesc.ofDescriptor(handle.lookupDescriptor()))
                        ? MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, HERE, "exit", type(handle.owner()))
                        : argument;
    }

    private static boolean ends(ClassDesc owner, String method, MethodTypeDesc type) {
        return type.equals(TAKES_STATUS)
                && (owner.equals(SYSTEM) && method.equals("exit")
                        || owner.equals(RUNTIME) && (method.equals("exit") || method.equals("halt")));
    }

    private static MethodTypeDesc type(ClassDesc owner) { return owner.equals(SYSTEM) ? TAKES_STATUS : TAKES_RUNTIME; }
}
