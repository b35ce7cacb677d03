package org.clvlab.kernel.wire;

/** The sockets that carry messages. */
public enum Channel {
    /** Requests, answered one after the other. */
    SHELL,
    /** Requests that must not wait for a running cell. */
    CONTROL,
    /** Questions of a running cell to its user. */
    STDIN,
    /** What every front end may hear. */
    IOPUB
}
