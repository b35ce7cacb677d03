package org.clvlab.kernel.message;

/**
 * A running cell asks its user.
 *
 * @param prompt
 *            what to show in front of the field
 * @param password
 *            hide what is typed
 */
public record Question(String prompt, boolean password) implements Outgoing {
    @Override
    public String type() { return "input_request"; }
}
