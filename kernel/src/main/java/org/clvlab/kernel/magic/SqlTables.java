package org.clvlab.kernel.magic;

import java.util.List;
import java.util.Optional;
import org.clvlab.kernel.extension.Extension;
import org.clvlab.kernel.extension.Notebook.Variable;
import org.clvlab.kernel.extension.SqlTable;

/**
 * The variables of the notebook that a statement can ask as tables: those that an extension says are such, answers of %sql, and
 * lists of records.
 */
record SqlTables(List<Extension> extensions, List<Variable> variables) {

    /** {@return the rows of the variable that a statement calls by this name; in SQL upper and lower case do not matter} */
    Optional<SqlTable> named(String name) {
        return variable(name).flatMap(each -> of(each.value()));
    }

    /** {@return the variable that a statement calls by this name} */
    Optional<Variable> variable(String name) {
        var exact = variables.stream().filter(each -> each.name().equals(name)).reduce((_, latest) -> latest);
        return exact.isPresent()
                ? exact
                : variables.stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    }

    /** {@return the names of those that begin with what is typed} */
    List<String> beginningWith(String typed) {
        return variables.stream().filter(each -> each.name().regionMatches(true, 0, typed, 0, typed.length()))
                .filter(each -> of(each.value()).isPresent()).map(Variable::name).distinct().sorted().toList();
    }

    private Optional<SqlTable> of(Object value) {
        if (value == null)
            return Optional.empty();
        var foreign = extensions.stream().flatMap(each -> each.tableForSql(value).stream()).findFirst();
        return foreign.isPresent() ? foreign : SqlRows.of(value).map(SqlTable.class::cast);
    }
}
