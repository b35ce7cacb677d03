package org.clvlab.kernel.help;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clvlab.kernel.help.Completion.Kind;
import org.clvlab.kernel.help.Completion.Match;

/** Collects what could stand at a place, and puts the likeliest first. */
final class Proposals {
    /** Where a proposal comes from: what is nearer to the user comes first. */
    enum Origin {
        LOCAL, NOTEBOOK, MEMBER, IMPORTED, KEYWORD, OLD, OBJECT, ELSEWHERE
    }

    private record Proposal(Match match, Origin origin, boolean fits, int order, int overloads) {
        Match told() {
            return overloads == 0
                    ? match
                    : new Match(match.text(), match.kind(), match.signature() + " and " + overloads + " more");
        }
    }

    private static final Comparator<Proposal> ORDER = Comparator.comparing((Proposal each) -> !each.fits)
            .thenComparing(Proposal::origin).thenComparingInt(Proposal::order)
            .thenComparing(each -> each.match.text(), String.CASE_INSENSITIVE_ORDER).thenComparing(each -> each.match.text());
    private final Map<String, Proposal> found = new LinkedHashMap<>();
    private final Typed typed;

    Proposals(Typed typed) { this.typed = typed; }

    Typed typed() { return typed; }

    boolean isEmpty() { return found.isEmpty(); }

    /** Takes a proposal whose text goes with what is typed. */
    void offer(String text, Kind kind, String signature, Origin origin, boolean fits) {
        if (typed.fits(text))
            take(text, kind, signature, origin, fits);
    }

    /** Takes a proposal whatever is typed. */
    void take(String text, Kind kind, String signature, Origin origin, boolean fits) {
        int order = origin == Origin.LOCAL || origin == Origin.ELSEWHERE ? found.size() : 0;
        var earlier = found.get(text);
        if (earlier == null)
            found.put(text, new Proposal(new Match(text, kind, signature), origin, fits, order, 0));
        else if (earlier.match.kind() == Kind.FUNCTION && kind == Kind.FUNCTION && !earlier.match.signature().equals(signature))
            found.put(text, new Proposal(fits && !earlier.fits ? new Match(text, kind, signature) : earlier.match, earlier.origin,
                    earlier.fits || fits, earlier.order, earlier.overloads + 1));
    }

    List<Match> ranked() { return found.values().stream().sorted(ORDER).map(Proposal::told).toList(); }
}
