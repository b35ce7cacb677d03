package org.clvlab.kernel.message;

/** From the name of a type in a header to the record of its content. */
final class MessageType {
    private MessageType() {}

    /**
     * {@return the request of the given type}
     *
     * @param type
     *            as the header says
     * @param content
     *            JSON
     */
    static Request read(String type, byte[] content) {
        var kind = switch (type) {
            case "execute_request" -> Request.Execute.class;
            case "inspect_request" -> Request.Inspect.class;
            case "complete_request" -> Request.Complete.class;
            case "is_complete_request" -> Request.IsComplete.class;
            case "history_request" -> Request.History.class;
            case "kernel_info_request" -> ControlRequest.KernelInfo.class;
            case "connect_request" -> ControlRequest.Connect.class;
            case "comm_info_request" -> Request.CommInfo.class;
            case "comm_open" -> Request.CommOpen.class;
            case "comm_msg" -> Request.CommMsg.class;
            case "comm_close" -> Request.CommClose.class;
            case "shutdown_request" -> ControlRequest.Shutdown.class;
            case "interrupt_request" -> ControlRequest.Interrupt.class;
            case "usage_request" -> ControlRequest.Usage.class;
            case "input_reply" -> Request.InputReply.class;
            default -> null;
        };
        if (kind == null)
            return new Request.Unknown(type);
        try {
            var request = Json.read(content, kind);
            return request == null ? new Request.Broken(type, "its content is null") : request;
        } catch (RuntimeException unreadable) {
            var cause = unreadable.getCause() instanceof IllegalArgumentException said ? said : unreadable;
            return new Request.Broken(type,
                    cause.getMessage() == null ? cause.toString() : cause.getMessage().lines().findFirst().orElse(""));
        }
    }
}
