package org.clvlab.target;

import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.clvlab.data.Condition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way of systems that take one file of JSON an audience, each of which stands alone: an audience that cannot be said is
 * refused without the others.
 *
 * @param folder
 *            where the files lie, with a slash at the end
 */
record AudienceFiles(String folder) {

    /** What a file says, and how well. */
    record Said(ObjectNode body, Fidelity fidelity) {}

    /** {@return one file for each audience that can be said; saying gets an audience with its rule and may throw {@link Unsayable}} */
    Compilation compile(Target target, Audiences audiences, BiFunction<Audience, Condition, Said> saying) {
        var files = new ArrayList<TargetFile>();
        var fidelities = new ArrayList<Fidelity>();
        for (int place = 0; place < audiences.list().size(); place++) {
            var audience = audiences.list().get(place);
            try {
                var said = saying.apply(audience, audiences.alone(place));
                files.add(new TargetFile(file(audience), Json.pretty(said.body())));
                fidelities.add(said.fidelity());
            } catch (Unsayable unsayable) {
                fidelities.add(new Fidelity.Refused(unsayable.getMessage()));
            }
        }
        return new Compilation(target, files, fidelities);
    }

    /** {@return the members by the rules that a reader finds in the files; it gets what a file holds and the file's name} */
    Members members(Compilation written, UnaryOperator<String> read, Audiences audiences, Population population,
            BiFunction<JsonNode, String, Condition> reader) {
        var rules = new ArrayList<Condition>();
        for (int place = 0; place < audiences.list().size(); place++) {
            String file = file(audiences.list().get(place));
            rules.add(written.fidelities().get(place) instanceof Fidelity.Refused
                    ? null
                    : reader.apply(Json.read(read.apply(file), file), file));
        }
        return ReadBackRules.each(rules, written, audiences, population);
    }

    private String file(Audience audience) { return folder + audience.id() + ".json"; }
}
