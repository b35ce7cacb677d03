package org.clvlab.kernel;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.clvlab.kernel.message.ControlReply;

/** How much of the machine this process uses, for usage_request. */
final class Usage {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB");
    private long cpuThen;
    private long then;

    synchronized ControlReply.Used now() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = system.getTotalMemorySize(), free = system.getFreeMemorySize();
        double host = system.getCpuLoad();
        return new ControlReply.Used("ok", host(), ProcessHandle.current().pid(), cpuPercent(system), memory(system),
                system.getAvailableProcessors(), host < 0 ? null : 100 * host,
                Map.of("total", total, "available", free, "used", total - free, "free", free, "percent",
                        100.0 * (total - free) / Math.max(total, 1)));
    }

    private double cpuPercent(OperatingSystemMXBean system) {
        long cpu = system.getProcessCpuTime(), time = System.nanoTime();
        double percent = then == 0 ? 0 : 100.0 * (cpu - cpuThen) / Math.max(time - then, 1);
        cpuThen = cpu;
        then = time;
        return percent;
    }

    /** Resident memory where the system tells it, else what the JVM has reserved. */
    private static long memory(OperatingSystemMXBean system) {
        try {
            var found = RESIDENT.matcher(Files.readString(STATUS));
            if (found.find())
                return Long.parseLong(found.group(1)) * 1024;
        } catch (IOException notLinux) {
            return system.getCommittedVirtualMemorySize();
        }
        return system.getCommittedVirtualMemorySize();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
