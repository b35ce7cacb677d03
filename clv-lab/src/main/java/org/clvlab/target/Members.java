package org.clvlab.target;

import java.util.List;

/**
 * Who is in each audience by what was written.
 *
 * @param of
 *            for each audience one answer a customer; null where the audience was refused
 */
public record Members(List<boolean[]> of) {

    /** Keeps the order of the audiences. */
    public Members {
        of = java.util.Collections.unmodifiableList(new java.util.ArrayList<>(of));
    }

    /** {@return members where each customer has the id of one audience} */
    static Members of(Audiences audiences, String[] ids) {
        var all = audiences.ids();
        var members = all.stream().map(_ -> new boolean[ids.length]).toList();
        for (int row = 0; row < ids.length; row++) {
            int place = all.indexOf(ids[row]);
            if (place >= 0) members.get(place)[row] = true;
        }
        return new Members(members);
    }
}
