package zmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.clvlab.kernel.wire.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zmq.util.Errno;

/** How JeroMQ's threads wake each other. */
class SignalerTest {
    private final Ctx context = new Ctx();
    private final Errno errno = new Errno();
    private final Signaler signaler = new Signaler(context, 7, errno);

    @AfterEach
    void close() throws IOException {
        signaler.close();
        context.terminate();
    }

    @Test
    void standsInThePlaceOfJeroMqsOwn() {
        assertEquals(Wire.class.getProtectionDomain().getCodeSource().getLocation(),
                Signaler.class.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void whatHasArrivedIsCounted() throws IOException, InterruptedException {
        int signals = 20_000;
        var sender = Thread.ofPlatform().start(() -> {
            for (int k = 0; k < signals; k++)
                signaler.send();
        });
        try (var selector = Selector.open()) {
            signaler.getFd().register(selector, SelectionKey.OP_READ);
            for (int k = 0; k < signals; k++) {
                selector.select();
                selector.selectedKeys().clear();
                assertTrue(signaler.waitEvent(0), "a byte is in the pipe and was not counted");
                signaler.recv();
            }
        }
        sender.join();
        assertFalse(signaler.waitEvent(0));
        assertEquals(ZError.EAGAIN, errno.get());
    }

    @Test
    void waitsAsLongAsItIsTold() {
        assertFalse(signaler.waitEvent(5));
        assertEquals(ZError.EAGAIN, errno.get());
        signaler.send();
        assertTrue(signaler.waitEvent(-1));
        signaler.recv();
        assertFalse(signaler.waitEvent(0));
    }

    @Test
    void anInterruptClosesNoPipe() {
        Thread.currentThread().interrupt();
        signaler.send();
        assertTrue(Thread.currentThread().isInterrupted());
        assertFalse(signaler.waitEvent(-1));
        assertEquals(ZError.EINTR, errno.get());
        assertTrue(signaler.waitEvent(-1));
        signaler.recv();
    }
}
