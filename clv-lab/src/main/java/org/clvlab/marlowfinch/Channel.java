package org.clvlab.marlowfinch;

/** Where an order was placed. */
public enum Channel {
    /** the web shop */
    WEB("web"),
    /** the app */
    APP("app"),
    /** one of the twelve stores */
    STORE("store");

    private final String code;

    Channel(String code) { this.code = code; }

    /** {@return the channel as it stands in the files} */
    public String code() { return code; }

    boolean online() { return this != STORE; }
}
