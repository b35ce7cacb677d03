package org.clvlab.target;

import java.util.function.UnaryOperator;

/** SQL as DuckDB takes it: {@code predicate.sql}, the form that CLV Lab itself runs. */
public record DuckDbSql() implements Target, SqlWords {

    private static final String FILE = "predicate.sql";

    @Override
    public String name() { return "DuckDB SQL"; }

    @Override
    public Evidence evidence() { return Evidence.RUN; }

    @Override
    public String checkedBy() { return "DuckDB"; }

    @Override
    public String needs() { return "a relation customers with one row a customer and the fields as columns"; }

    @Override
    public Compilation compile(Audiences audiences) {
        return Compilation.whole(this, audiences, new TargetFile(FILE, query(audiences)));
    }

    @Override
    public Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population) {
        return Members.of(audiences, population.query(read.apply(FILE)));
    }

    @Override
    public String name(String identifier) { return AnsiSql.quoted(identifier, '"'); }

    @Override
    public String text(String value) { return AnsiSql.quoted(value, '\''); }

    @Override
    public String numberType() { return "DOUBLE"; }

    @Override
    public String textType() { return "VARCHAR"; }
}
