package org.clvlab.kernel.message;

import java.util.Map;

/** Answers about the process itself. */
public sealed interface ControlReply extends Reply {

    /**
     * The ports.
     *
     * @param status
     *            "ok"
     * @param shellPort
     *            of requests
     * @param iopubPort
     *            of publications
     * @param stdinPort
     *            of questions
     * @param controlPort
     *            of urgent requests
     * @param hbPort
     *            of the echo
     */
    record Ports(String status, int shellPort, int iopubPort, int stdinPort, int controlPort,
            int hbPort) implements ControlReply {
        @Override
        public String type() { return "connect_reply"; }
    }

    /**
     * The kernel is about to end.
     *
     * @param status
     *            "ok"
     * @param restart
     *            as asked
     */
    record GoingDown(String status, boolean restart) implements ControlReply {
        @Override
        public String type() { return "shutdown_reply"; }
    }

    /**
     * The running cell has been told to stop.
     *
     * @param status
     *            "ok"
     */
    record Interrupted(String status) implements ControlReply {
        @Override
        public String type() { return "interrupt_reply"; }
    }

    /**
     * What the process uses of the machine; the names are those that jupyter-resource-usage reads.
     *
     * @param status
     *            "ok"
     * @param hostname
     *            of the machine
     * @param pid
     *            of the process
     * @param kernelCpu
     *            percent of one processor since the last time this was asked
     * @param kernelMemory
     *            bytes of physical memory
     * @param cpuCount
     *            processors of the machine
     * @param hostCpuPercent
     *            percent of all processors; null where the system does not tell
     * @param hostVirtualMemory
     *            bytes of the machine's memory: total, available, percent, used and free
     */
    record Used(String status, String hostname, long pid, double kernelCpu, long kernelMemory, int cpuCount,
            Double hostCpuPercent,
            Map<String, Object> hostVirtualMemory) implements ControlReply {
        @Override
        public String type() { return "usage_reply"; }
    }
}
