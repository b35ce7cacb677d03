package org.clvlab.target;

import org.clvlab.data.Condition;

/**
 * A named rule.
 *
 * @param id
 *            what systems call it: the letters a to z, digits and hyphens
 * @param name
 *            what people call it
 * @param description
 *            who is in it, in words
 * @param rule
 *            who belongs to it, unless an earlier audience matches
 */
public record Audience(String id, String name, String description, Condition rule) {

    /** Refuses an id that could leave its folder or its quotes. */
    public Audience {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*"))
            throw new IllegalArgumentException("The audience \"" + name + "\" has the id \"" + id
                    + "\"; expected letters a to z and digits, with single hyphens between.");
    }
}
