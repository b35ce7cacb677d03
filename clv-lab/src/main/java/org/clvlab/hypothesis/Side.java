package org.clvlab.hypothesis;

/** The two sides that a hypothesis is judged on. */
public enum Side {
    /** What customers did. */
    BEHAVIOUR("behaviour", "observe"),
    /** What customers said. */
    SURVEY("survey", "ask");

    private final String word;
    private final String verb;

    Side(String word, String verb) {
        this.word = word;
        this.verb = verb;
    }

    /** {@return the side in a word} */
    public String word() { return word; }

    /** {@return how more evidence is had on this side} */
    String verb() { return verb; }
}
