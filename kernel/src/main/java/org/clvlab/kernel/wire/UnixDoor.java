package org.clvlab.kernel.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The Unix socket of a channel: {@code transport: ipc}. JeroMQ's own ipc is TCP under another name, which no client of libzmq
 * finds; so the bytes are carried between this file, which is its owner's alone, and a guarded port of {@link Loopback}.
 */
final class UnixDoor implements AutoCloseable {
    private final Path file;
    private final int port;
    private final Loopback loopback;
    private final ServerSocketChannel door;

    UnixDoor(Path file, int port, Loopback loopback) {
        this.file = file;
        this.port = port;
        this.loopback = loopback;
        try {
            removeStale();
            door = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | UnsupportedOperationException cannot) {
            throw new IllegalStateException("Cannot listen on " + file + ": " + cannot.getMessage()
                    + " (the folder must exist, and the whole name may have about 100 bytes)", cannot);
        }
        Thread.ofVirtual().name("door " + file.getFileName()).start(this::welcome);
    }

    /** A socket that a dead kernel has left; anything else stays, and binding fails. */
    private void removeStale() throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther())
            Files.delete(file);
    }

    private void welcome() {
        while (door.isOpen()) {
            try {
                var visitor = door.accept();
                var inside = loopback.open(port);
                carry("in", visitor, inside, () -> loopback.forget(inside));
                carry("out", inside, visitor, () -> loopback.forget(inside));
            } catch (ClosedChannelException ended) {
                return;
            } catch (IOException refused) {
                Wire.complain("a visitor of " + file + " was not let in", refused);
            }
        }
    }

    private void carry(String way, SocketChannel from, SocketChannel to, Runnable atEnd) {
        Thread.ofVirtual().name(way + " " + file.getFileName()).start(() -> {
            var bytes = ByteBuffer.allocateDirect(1 << 16);
            try (from; to) {
                while (from.read(bytes) >= 0) {
                    bytes.flip();
                    while (bytes.hasRemaining())
                        to.write(bytes);
                    bytes.clear();
                }
            } catch (IOException gone) {
                return; // one side has left; the other is told by closing its channel, and nothing else can be done
            } finally {
                atEnd.run();
            }
        });
    }

    @Override
    public void close() {
        try {
            door.close();
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
