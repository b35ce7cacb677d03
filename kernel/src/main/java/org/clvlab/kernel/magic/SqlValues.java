package org.clvlab.kernel.magic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.clvlab.kernel.extension.Notebook.Variable;

/** The variables of the notebook, as a database takes them. */
record SqlValues(List<Variable> variables) {
    boolean isParameter(String name) { return variables.stream().anyMatch(each -> each.name().equals(name)); }

    Object of(String name) {
        var value = variables.stream().filter(each -> each.name().equals(name)).reduce((_, latest) -> latest).orElseThrow()
                .value();
        return switch (value) {
            case null -> null;
            case Character letter -> letter.toString();
            case CharSequence text -> text.toString();
            case BigInteger whole -> new BigDecimal(whole);
            case Number _,Boolean _,UUID _,byte[] _ -> value;
            case Enum<?> constant -> constant.name();
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            case Temporal _ -> value;
            case java.sql.Date _,java.sql.Time _,Timestamp _ -> value;
            case Date moment -> Timestamp.from(moment.toInstant());
            default -> throw new IllegalArgumentException("The variable " + name + " is a " + value.getClass().getSimpleName()
                    + ", which no statement takes. Bind numbers, text, truth values, dates and times, UUIDs or bytes.");
        };
    }
}
