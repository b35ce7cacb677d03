package org.clvlab.kernel.help;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.clvlab.kernel.help.Expectation.Callee;

/**
 * What can be named at a place of a draft.
 *
 * @param reading
 *            the draft
 */
record Visible(Reading reading) {

    /** {@return the variables and types of the methods, lambdas and blocks around the place, the nearest first} */
    Map<String, Element> locals(TreePath place) {
        var found = new LinkedHashMap<String, Element>();
        for (var path = place; path.getParentPath() != null; path = path.getParentPath()) {
            var child = path.getLeaf();
            var parent = path.getParentPath();
            switch (parent.getLeaf()) {
                case BlockTree block -> before(block.getStatements(), child, parent, found);
                case CaseTree each -> {
                    if (each.getStatements() != null)
                        before(each.getStatements(), child, parent, found);
                    each.getLabels().forEach(label -> bindings(new TreePath(parent, label), found));
                }
                case LambdaExpressionTree lambda -> all(lambda.getParameters(), parent, found);
                case MethodTree method -> all(method.getParameters(), parent, found);
                case ForLoopTree loop -> {
                    before(loop.getInitializer(), child, parent, found);
                }
                case EnhancedForLoopTree loop when child == loop.getStatement() ->
                    all(List.of(loop.getVariable()), parent, found);
                case TryTree attempt when child == attempt.getBlock() -> all(attempt.getResources(), parent, found);
                case CatchTree caught when child == caught.getBlock() -> all(List.of(caught.getParameter()), parent, found);
                case IfTree choice when child != choice.getCondition() ->
                    bindings(new TreePath(parent, choice.getCondition()), found);
                case WhileLoopTree loop when child == loop.getStatement() ->
                    bindings(new TreePath(parent, loop.getCondition()), found);
                case ConditionalExpressionTree choice when child != choice.getCondition() ->
                    bindings(new TreePath(parent, choice.getCondition()), found);
                case BinaryTree both when child == both.getRightOperand() ->
                    bindings(new TreePath(parent, both.getLeftOperand()), found);
                case ClassTree type when !type.getSimpleName().contentEquals(Draft.NOTEBOOK) -> members(parent, found);
                default -> {
                }
            }
        }
        return found;
    }

    private void before(List<? extends Tree> statements, Tree until, TreePath parent, Map<String, Element> found) {
        int end = statements.indexOf(until);
        for (var statement : statements.subList(0, end < 0 ? statements.size() : end).reversed())
            if (statement instanceof VariableTree || statement instanceof ClassTree)
                add(new TreePath(parent, statement), found);
    }

    private void all(List<? extends Tree> variables, TreePath parent, Map<String, Element> found) {
        variables.forEach(each -> add(new TreePath(parent, each), found));
    }

    private void bindings(TreePath condition, Map<String, Element> found) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitBindingPattern(BindingPatternTree pattern, Void nothing) {
                add(new TreePath(getCurrentPath(), pattern.getVariable()), found);
                return null;
            }
        }.scan(condition, null);
    }

    private void members(TreePath type, Map<String, Element> found) {
        if (reading.trees().getElement(type) instanceof TypeElement element)
            for (var member : reading.elements().getAllMembers(element))
                if (member.getKind() != ElementKind.CONSTRUCTOR && !isObjects(member))
                    found.putIfAbsent(member.getSimpleName().toString(), member);
    }

    static boolean isObjects(Element member) {
        return member.getEnclosingElement() instanceof TypeElement type
                && type.getQualifiedName().contentEquals("java.lang.Object");
    }

    private void add(TreePath path, Map<String, Element> found) {
        var element = reading.trees().getElement(path);
        if (element != null && !element.getSimpleName().isEmpty() && !element.getSimpleName().contentEquals(Draft.MARK))
            found.putIfAbsent(element.getSimpleName().toString(), element);
    }

    /** {@return what the session and the cell have declared} */
    List<? extends Element> notebook() {
        var type = reading.elements().getTypeElement(Draft.NOTEBOOK);
        return type == null
                ? List.of()
                : type.getEnclosedElements().stream()
                        .filter(each -> each.getKind() != ElementKind.CONSTRUCTOR && !each.getSimpleName().contentEquals("$run"))
                        .toList();
    }

    /** {@return the static members that are imported} */
    List<Element> imported() {
        var found = new ArrayList<Element>();
        for (ImportTree line : reading.unit().getImports())
            if (line.isStatic() && line.getQualifiedIdentifier() instanceof MemberSelectTree select) {
                var owner = reading.elements().getTypeElement(select.getExpression().toString());
                if (owner != null)
                    for (var member : reading.elements().getAllMembers(owner))
                        if (member.getModifiers().contains(Modifier.STATIC) && member.getModifiers().contains(Modifier.PUBLIC)
                                && (select.getIdentifier().contentEquals("*")
                                        || select.getIdentifier().contentEquals(member.getSimpleName())))
                            found.add(member);
            }
        return found;
    }

    /** {@return the members of a value of the type, or of the type itself, that code in a notebook may name} */
    List<Element> members(TypeMirror receiver, boolean statically) {
        return switch (receiver) {
            case IntersectionType both -> both.getBounds().stream().flatMap(each -> members(each, statically).stream()).toList();
            case TypeVariable variable -> members(variable.getUpperBound(), statically);
            case WildcardType some -> some.getExtendsBound() == null ? List.of() : members(some.getExtendsBound(), statically);
            case ArrayType _ -> statically ? List.of() : membersOf(reading.elements().getTypeElement("java.lang.Object"), false);
            case DeclaredType declared when declared.asElement() instanceof TypeElement type -> membersOf(type, statically);
            default -> List.of();
        };
    }

    private List<Element> membersOf(TypeElement type, boolean statically) {
        var found = new ArrayList<Element>();
        for (var member : reading.elements().getAllMembers(type)) {
            boolean isStatic = member.getModifiers().contains(Modifier.STATIC) || member.getKind().isDeclaredType();
            if (isStatic == statically && member.getKind() != ElementKind.CONSTRUCTOR && isAccessible(member))
                found.add(member);
        }
        return found;
    }

    /** A later cell sees what is not private of an earlier one. */
    boolean isAccessible(Element member) {
        if (member.getModifiers().contains(Modifier.PUBLIC))
            return !member.getEnclosingElement().getSimpleName().contentEquals(Draft.NOTEBOOK);
        return !member.getModifiers().contains(Modifier.PRIVATE)
                && reading.elements().getPackageOf(member).isUnnamed();
    }

    /** {@return the methods that the call may mean} */
    List<Callee> callees(TreePath call) {
        var select = new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getMethodSelect());
        if (select.getLeaf() instanceof MemberSelectTree member) {
            var receiver = new TreePath(select, member.getExpression());
            var type = reading.trees().getTypeMirror(receiver);
            return type == null ? List.of() : named(members(type, isType(receiver)), member.getIdentifier().toString(), type);
        }
        if (!(select.getLeaf() instanceof IdentifierTree name))
            return List.of();
        var all = new ArrayList<Element>(notebook());
        all.addAll(imported());
        locals(call).values().forEach(all::add);
        return named(all, name.getName().toString(), null);
    }

    private List<Callee> named(List<? extends Element> members, String name, TypeMirror receiver) {
        return members.stream().filter(each -> each.getSimpleName().contentEquals(name))
                .flatMap(each -> each instanceof ExecutableElement method
                        ? java.util.stream.Stream.of(new Callee(method, Signature.seenFrom(receiver, method, reading.types())))
                        : java.util.stream.Stream.empty())
                .toList();
    }

    /** {@return the constructors that the expression may mean} */
    List<Callee> constructors(TreePath made) {
        var type = reading.trees().getTypeMirror(new TreePath(made, ((NewClassTree) made.getLeaf()).getIdentifier()));
        return type != null && type.getKind() == TypeKind.DECLARED
                && reading.types().asElement(type) instanceof TypeElement element
                        ? constructors(element).stream()
                                .map(each -> new Callee(each, Signature.seenFrom(type, each, reading.types()))).toList()
                        : List.of();
    }

    List<ExecutableElement> constructors(TypeElement type) {
        return javax.lang.model.util.ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(each -> each.getModifiers().contains(Modifier.PUBLIC) || isAccessible(each)).toList();
    }

    /** {@return whether the expression names a type, not a value} */
    boolean isType(TreePath expression) {
        var element = reading.trees().getElement(expression);
        if (expression.getLeaf() instanceof IdentifierTree name
                && (name.getName().contentEquals("this") || name.getName().contentEquals("super")))
            return false;
        return element != null && (element.getKind().isDeclaredType() || element.getKind() == ElementKind.TYPE_PARAMETER);
    }
}
