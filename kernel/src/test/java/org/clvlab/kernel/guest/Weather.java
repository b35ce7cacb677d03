package org.clvlab.kernel.guest;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;

/** One that uses all of what extensions of jjava-jupyter 1.0-a6 can use. */
public final class Weather implements Extension {
    /** How often {@link #uninstall} has been called. */
    public static volatile int uninstalled;

    /**
     * A value that this extension shows.
     *
     * @param degrees
     *            Celsius
     */
    public record Temperature(int degrees) {}

    @Override
    public void install(BaseKernel kernel) {
        kernel.eval("import java.util.zip.CRC32;\nimport org.clvlab.kernel.guest.Weather.Temperature;\nint noon = 12;");
        kernel.getRenderer().createRegistration(Temperature.class).preferring("text/html").register((value,
                context) -> context.renderIfRequested(
                        MIMEType.TEXT_HTML,
                        () -> "<b>" + value.degrees() + " °C</b>"));
        kernel.getMagicsRegistry().registerLineMagic("weather", (_, words) -> "in " + String.join("|", words));
        kernel.getMagicsRegistry().registerCellMagic("forecast", (_, words, body) -> words + body.strip());
        kernel.getCommManager().registerTarget("station", (manager, id, target, opened) -> {
            System.out.println("opened with " + opened.getContent().getData());
            return new Station(manager, id, target);
        });
        var greeting = new DisplayData("the weather is here");
        greeting.putJSON("{\"clouds\": [1, 2.5]}");
        kernel.display(greeting);
        kernel.getIO().out.println("weather installed");
    }

    @Override
    public void uninstall(BaseKernel kernel) { uninstalled++; }

    /** Answers each message with its own data, and with what the notebook knows. */
    private static final class Station extends Comm {
        Station(CommManager manager, String id, String target) { super(manager, id, target); }

        @Override
        protected void onMessage(Message<CommMsgCommand> message) {
            var answer = new JsonObject();
            answer.add("heard", message.getContent().getData());
            answer.addProperty("noon", (Integer) BaseKernel.notebookKernel().evalRaw("noon"));
            send(answer, Map.of("note", message.getMetadata().getOrDefault("note", "none")), message.getBlobs());
        }

        @Override
        protected void onClose(Message<CommCloseCommand> message, boolean byKernel) {
            System.out.println("closed by the " + (byKernel ? "kernel" : "front end"));
        }
    }

    /** {@return a comm that the kernel has opened and spoken on} */
    public static Comm speakFirst() {
        var comm = BaseKernel.notebookKernel().getCommManager().openComm("panel",
                (manager, id, target, message) -> {
                    message.getContent().getData().addProperty("hello", 1);
                    return new Station(manager, id, target);
                });
        comm.send(new JsonObject());
        return comm;
    }
}
