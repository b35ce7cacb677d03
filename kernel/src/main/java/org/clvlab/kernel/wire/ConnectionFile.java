package org.clvlab.kernel.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where to listen and how to sign: what a front end writes for a kernel before it starts one.
 *
 * @param transport
 *            "tcp" or "ipc"
 * @param ip
 *            the address to bind, such as 127.0.0.1; for ipc the beginning of the names of the sockets' files
 * @param shellPort
 *            requests; 0 lets the system choose
 * @param controlPort
 *            requests that must not queue behind a running cell; 0 lets the system choose
 * @param stdinPort
 *            questions to the user; 0 lets the system choose
 * @param iopubPort
 *            what everybody may hear; 0 lets the system choose
 * @param heartbeatPort
 *            the echo; 0 lets the system choose
 * @param signatureScheme
 *            only "hmac-sha256" is served
 * @param key
 *            the secret of the signature; empty for messages without one
 * @param curve
 *            the keys of an encrypted transport, where the front end wants one
 */
public record ConnectionFile(String transport, String ip, int shellPort, int controlPort, int stdinPort, int iopubPort,
        int heartbeatPort, String signatureScheme, String key, Optional<CurveKeys> curve) {

    /** Refuses a transport or a signature that is not served. */
    public ConnectionFile {
        if (!transport.equals("tcp") && !transport.equals("ipc"))
            throw new IllegalArgumentException("The connection file asks for the transport \"" + transport
                    + "\"; this kernel serves \"tcp\" and \"ipc\".");
        if (!signatureScheme.equals("hmac-sha256"))
            throw new IllegalArgumentException("The connection file asks for the signature \"" + signatureScheme
                    + "\"; this kernel knows \"hmac-sha256\".");
    }

    /**
     * {@return the connection that the file describes}
     *
     * @param file
     *            JSON as the Jupyter documentation describes it
     * @throws IOException
     *             if the file cannot be read
     */
    public static ConnectionFile read(Path file) throws IOException {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException broken) {
            throw new IOException("The connection file " + file + " is not JSON: " + broken.getOriginalMessage(), broken);
        }
        return new ConnectionFile(json.path("transport").asString("tcp"), json.path("ip").asString("127.0.0.1"),
                json.path("shell_port").asInt(0), json.path("control_port").asInt(0), json.path("stdin_port").asInt(0),
                json.path("iopub_port").asInt(0), json.path("hb_port").asInt(0),
                json.path("signature_scheme").asString("hmac-sha256"), json.path("key").asString(""), curve(json));
    }

    private static Optional<CurveKeys> curve(JsonNode json) {
        var publicKey = json.path("curve_publickey").asString(null);
        var secretKey = json.path("curve_secretkey").asString(null);
        return publicKey == null && secretKey == null ? Optional.empty() : Optional.of(new CurveKeys(publicKey, secretKey));
    }

    boolean isIpc() { return transport.equals("ipc"); }

    /** The file of a socket, named as libzmq's clients of Jupyter name it. */
    Path file(int number) {
        return Path.of(ip + "-" + number);
    }

    String address(int port) {
        var host = ip.contains(":") && !ip.startsWith("[") ? "[" + ip + "]" : ip;
        return "tcp://" + host + ":" + (port == 0 ? "*" : Integer.toString(port));
    }
}
