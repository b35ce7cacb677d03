package org.clvlab.kernel.compat;

import com.google.gson.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.clvlab.kernel.message.Incoming;
import org.clvlab.kernel.message.Request;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommFactory;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;

/** The comms of guests: what they say leaves by our wire, and what front ends say reaches them. */
final class GuestComms extends CommManager {
    private final GuestEnvironment environment;

    GuestComms(GuestEnvironment environment) {
        this.environment = environment;
        targets = new ConcurrentHashMap<>();
        comms = new ConcurrentHashMap<>();
    }

    @Override
    public <T extends Comm> T openComm(String target, CommFactory<T> factory) {
        var id = UUID.randomUUID().toString();
        var message = message(CommOpenCommand.MESSAGE_TYPE, new CommOpenCommand(id, target, new JsonObject()), null, null);
        var comm = factory.produce(this, id, target, message);
        registerComm(comm); // first, since the answer may come at once
        environment.publish(message);
        return comm;
    }

    @Override
    public void messageComm(String id, JsonObject data, Map<String, Object> metadata, List<byte[]> blobs) {
        environment.publish(message(CommMsgCommand.MESSAGE_TYPE, new CommMsgCommand(id, data), metadata, blobs));
    }

    @Override
    public void closeComm(Comm comm) {
        var message = message(CommCloseCommand.MESSAGE_TYPE, new CommCloseCommand(comm.getID(), new JsonObject()), null, null);
        environment.publish(message);
        if (unregisterComm(comm.getID()) != null)
            tellClosed(comm, message);
    }

    /** What jjava's own manager may call and we may not, since we live in another package. */
    private static void tellClosed(Comm comm, Message<CommCloseCommand> message) {
        try {
            var onClose = Comm.class.getDeclaredMethod("onClose", Message.class, boolean.class);
            onClose.setAccessible(true);
            onClose.invoke(comm, message, true);
        } catch (InvocationTargetException inside) {
            throw new IllegalStateException(
                    "The comm " + comm.getID() + " is closed, but its onClose failed: " + inside.getCause(),
                    inside.getCause());
        } catch (ReflectiveOperationException other) {
            throw new IllegalStateException("jjava-jupyter 1.0-a6 is needed: its Comm has no onClose(Message, boolean)", other);
        }
    }

    /** {@return name to target of the comms that are open} */
    Map<String, Object> open(String target) {
        var open = new TreeMap<String, Object>();
        for (var comm : this)
            if (target == null || target.equals(comm.getTargetName()))
                open.put(comm.getID(), Map.of("target_name", comm.getTargetName()));
        return open;
    }

    /** {@return whether a guest has heard the message; it runs the guest's code} */
    boolean hears(Incoming incoming) {
        var notes = new LinkedHashMap<>(incoming.metadata());
        var blobs = incoming.buffers();
        switch (incoming.request()) {
            case Request.CommOpen(var id, var name, var data) -> {
                var target = name == null ? null : getTarget(name);
                if (target == null)
                    return false;
                registerComm(target.createComm(this, id, name, message(CommOpenCommand.MESSAGE_TYPE,
                        new CommOpenCommand(id, name, Translation.json(data)), notes, blobs)));
                return true;
            }
            case Request.CommMsg(var id, var data) -> {
                if (id == null || getCommByID(id) == null)
                    return false;
                handleCommMsgCommand(environment,
                        message(CommMsgCommand.MESSAGE_TYPE, new CommMsgCommand(id, Translation.json(data)), notes, blobs));
                return true;
            }
            case Request.CommClose(var id, var data) -> {
                if (id == null || getCommByID(id) == null)
                    return false;
                handleCommCloseCommand(environment,
                        message(CommCloseCommand.MESSAGE_TYPE, new CommCloseCommand(id, Translation.json(data)), notes, blobs));
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    private static <T> Message<T> message(MessageType<T> type, T content, Map<String, Object> metadata, List<byte[]> blobs) {
        return new Message<>(new Header<>(type), content, metadata, blobs);
    }

    @Override
    public void setIOPubChannel(JupyterSocket iopub) {
        throw Refusal.of("CommManager.setIOPubChannel(JupyterSocket)", "comms speak through the kernel's own wire");
    }

    @Override
    public void setMessageContext(MessageContext context) {
        throw Refusal.of("CommManager.setMessageContext(MessageContext)",
                "a comm's words belong to the cell on whose thread they are said");
    }
}
