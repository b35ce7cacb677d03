package org.clvlab.kernel.eval;

import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import org.clvlab.kernel.extension.Queries;

/**
 * Has classes compiled from cells remember each connection and statement that a call returns to them, so that an interrupt can
 * cancel it. They are remembered as they are: a cell gets what the driver gave.
 */
final class QueryWatch {
    private static final ClassDesc QUERIES = ClassDesc.of(Queries.class.getName());
    private static final MethodTypeDesc TAKES_ANY = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
    private static final Set<String> WATCHED = Set.of("Ljava/sql/Connection;", "Ljava/sql/Statement;",
            "Ljava/sql/PreparedStatement;", "Ljava/sql/CallableStatement;");

    private QueryWatch() {}

    static boolean concerns(String bytes) { return bytes.contains("java/sql/"); }

    static CodeTransform watching() {
        return (code, element) -> {
            code.with(element);
            if (element instanceof InvokeInstruction call
                    && WATCHED.contains(call.typeSymbol().returnType().descriptorString()))
                code.dup().invokestatic(QUERIES, "watch", TAKES_ANY);
        };
    }
}
