package org.clvlab.kernel.help;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * The types of which a value is wanted at a place.
 *
 * @param wanted
 *            one for each overload; none where any value will do
 * @param argument
 *            whether the place is an argument of a call
 */
record Expectation(List<TypeMirror> wanted, boolean argument) {
    static final Expectation NONE = new Expectation(List.of(), false);

    static Expectation at(TreePath place, Reading reading, Visible visible) {
        var parent = place.getParentPath();
        var child = place.getLeaf();
        return switch (parent.getLeaf()) {
            case ParenthesizedTree _ -> at(parent, reading, visible);
            case ConditionalExpressionTree choice when choice.getCondition() != child -> at(parent, reading, visible);
            case ConditionalExpressionTree _,IfTree _,WhileLoopTree _ -> truth(reading);
            case VariableTree variable when variable.getInitializer() == child && !isVar(variable) -> of(reading, parent);
            case AssignmentTree assignment when assignment.getExpression() == child ->
                of(reading, new TreePath(parent, assignment.getVariable()));
            case ReturnTree _ -> returned(parent, reading);
            case ThrowTree _ -> only(reading.elements().getTypeElement("java.lang.Throwable").asType());
            case ConstantCaseLabelTree _ -> selected(parent.getParentPath(), reading);
            case BinaryTree both when both.getKind() == Tree.Kind.CONDITIONAL_AND || both.getKind() == Tree.Kind.CONDITIONAL_OR ->
                truth(reading);
            case BinaryTree both when both.getRightOperand() == child -> of(reading, new TreePath(parent, both.getLeftOperand()));
            case MethodInvocationTree call when call.getArguments().contains(child) ->
                argument(visible.callees(parent), call.getArguments(), child, parent, reading);
            case NewClassTree made when made.getArguments().contains(child) ->
                argument(visible.constructors(parent), made.getArguments(), child, parent, reading);
            default -> NONE;
        };
    }

    private static boolean isVar(VariableTree variable) {
        return variable.getType() == null || variable.getType().toString().equals("var");
    }

    private static Expectation of(Reading reading, TreePath path) {
        var type = reading.trees().getTypeMirror(path);
        return type == null || type.getKind() == TypeKind.ERROR || type.getKind() == TypeKind.NONE ? NONE : only(type);
    }

    private static Expectation only(TypeMirror type) { return new Expectation(List.of(type), false); }

    private static Expectation truth(Reading reading) { return only(reading.types().getPrimitiveType(TypeKind.BOOLEAN)); }

    private static Expectation returned(TreePath at, Reading reading) {
        for (var up = at; up != null; up = up.getParentPath())
            if (up.getLeaf() instanceof LambdaExpressionTree)
                return NONE;
            else if (up.getLeaf() instanceof MethodTree method)
                return method.getReturnType() == null ? NONE : of(reading, new TreePath(up, method.getReturnType()));
        return NONE;
    }

    private static Expectation selected(TreePath ofCase, Reading reading) {
        var above = ofCase.getParentPath();
        return switch (above.getLeaf()) {
            case SwitchTree choice -> of(reading, new TreePath(above, choice.getExpression()));
            case SwitchExpressionTree choice -> of(reading, new TreePath(above, choice.getExpression()));
            default -> NONE;
        };
    }

    /** A method that may be called, as its receiver sees it. */
    record Callee(ExecutableElement method, TypeMirror seen) {
        List<? extends TypeMirror> parameters() {
            return seen instanceof ExecutableType type
                    ? type.getParameterTypes()
                    : ((ExecutableType) method.asType()).getParameterTypes();
        }

        TypeMirror parameter(int at) {
            var all = parameters();
            if (method.isVarArgs() && at >= all.size() - 1)
                return ((ArrayType) all.getLast()).getComponentType();
            return at < all.size() ? all.get(at) : null;
        }
    }

    private static Expectation argument(List<Callee> callees, List<? extends ExpressionTree> arguments, Tree child, TreePath call,
            Reading reading) {
        int at = arguments.indexOf(child);
        var wanted = new ArrayList<TypeMirror>();
        for (var callee : callees) {
            boolean takes = true;
            for (int k = 0; k < at && takes; k++) {
                var given = reading.trees().getTypeMirror(new TreePath(call, arguments.get(k)));
                var parameter = callee.parameter(k);
                takes = parameter != null && (given == null || assignable(given, parameter, reading));
            }
            var mine = callee.parameter(at);
            if (takes && mine != null && wanted.stream().noneMatch(each -> reading.types().isSameType(each, mine)))
                wanted.add(mine);
        }
        return new Expectation(wanted, true);
    }

    /** {@return whether a value of the type is what is wanted here; where anything would do, nothing is} */
    boolean isMetBy(TypeMirror type, Reading reading) {
        if (type == null || type.getKind() == TypeKind.VOID || type.getKind() == TypeKind.ERROR
                || type.getKind() == TypeKind.NONE)
            return false;
        return wanted.stream().anyMatch(each -> !isAnything(each, reading) && assignable(type, each, reading));
    }

    private static boolean isAnything(TypeMirror type, Reading reading) {
        var bound = reading.types().erasure(type instanceof TypeVariable variable ? variable.getUpperBound() : type);
        return bound.toString().equals("java.lang.Object");
    }

    private static boolean assignable(TypeMirror from, TypeMirror to, Reading reading) {
        try {
            var types = reading.types();
            if (from.getKind() == TypeKind.TYPEVAR && !isAnything(from, reading))
                return types.isAssignable(((TypeVariable) from).getUpperBound(), types.erasure(to));
            if (from.getKind() == TypeKind.TYPEVAR)
                return isAnything(to, reading);
            return types.isAssignable(from, to) || hasVariables(to) && types.isAssignable(types.erasure(from), types.erasure(to));
        } catch (IllegalArgumentException odd) {
            return false;
        }
    }

    private static boolean hasVariables(TypeMirror type) { return type.toString().matches(".*\\b[A-Z]\\d?\\b.*"); }

    /** {@return the classes of which a value is wanted} */
    List<TypeElement> classes(Reading reading) {
        return wanted.stream().map(each -> reading.types().asElement(each)).filter(Objects::nonNull)
                .flatMap(each -> each instanceof TypeElement type ? Stream.of(type) : Stream.empty())
                .filter(each -> !each.getQualifiedName().contentEquals("java.lang.Object")).distinct().toList();
    }

    boolean wants(TypeKind kind) { return wanted.stream().anyMatch(each -> each.getKind() == kind); }
}
