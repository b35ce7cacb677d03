package org.clvlab.kernel;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clvlab.kernel.wire.ConnectionFile;

/** A kernel in a process of its own, with the flags that are shipped, and its front end. */
final class KernelProcess implements AutoCloseable {
    private static final Path FLAGS = Path.of("src", "main", "kernelspec", "flags");
    final Process process;
    final Client client;

    KernelProcess(Path file, List<Integer> ports, String... flags) throws IOException { this(file, ports, List.of(), flags); }

    /** One that is begun by another program, such as one that limits what it may use. */
    KernelProcess(Path file, List<Integer> ports, List<String> by, String... flags) throws IOException {
        Files.writeString(file, """
                {"transport": "tcp", "ip": "127.0.0.1", "shell_port": %d, "control_port": %d, "stdin_port": %d,
                 "iopub_port": %d, "hb_port": %d, "signature_scheme": "hmac-sha256", "key": "%s"}"""
                .formatted(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), Client.KEY));
        var command = new ArrayList<>(by);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Files.readAllLines(FLAGS));
        command.add("-Djava.io.tmpdir=" + file.toAbsolutePath().getParent()); // what a killed kernel leaves goes with the test's folder
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), file.toString()));
        var said = file.resolveSibling("kernel.out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("KERNEL_HISTORY", "off");
        process = builder.start();
        client = Client.of(new ConnectionFile("tcp", "127.0.0.1", ports.get(0), ports.get(1), ports.get(2), ports.get(3),
                ports.get(4), "hmac-sha256", Client.KEY, Optional.empty()), process, said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.close();
    }

    static List<Integer> freePorts() throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        for (int k = 0; k < 5; k++)
            sockets.add(new ServerSocket(0));
        for (var socket : sockets)
            socket.close();
        return sockets.stream().map(ServerSocket::getLocalPort).toList();
    }
}
