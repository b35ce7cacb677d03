package org.clvlab.kernel.message;

/** What concerns the process itself. */
public sealed interface ControlRequest extends Request {

    /** Who are you? */
    record KernelInfo() implements ControlRequest {}

    /** On which ports do you listen? */
    record Connect() implements ControlRequest {}

    /**
     * End the process.
     *
     * @param restart
     *            the front end will start it again
     */
    record Shutdown(Boolean restart) implements ControlRequest {
        /** Fills in the default of the protocol. */
        public Shutdown {
            restart = restart != null && restart;
        }
    }

    /** Stop what runs. */
    record Interrupt() implements ControlRequest {}

    /** How much of the machine do you use? */
    record Usage() implements ControlRequest {}
}
