package org.clvlab.kernel.wire;

import org.zeromq.ZMQ;

/**
 * The kernel's keys of CurveZMQ. Whoever holds the connection file holds both, as with the key of the signature; a client
 * without the public key cannot even shake hands.
 *
 * @param publicKey
 *            40 characters of Z85
 * @param secretKey
 *            40 characters of Z85
 */
public record CurveKeys(String publicKey, String secretKey) {

    /** Refuses what is no key. */
    public CurveKeys {
        check("curve_publickey", publicKey);
        check("curve_secretkey", secretKey);
    }

    private static void check(String name, String key) {
        if (key == null || key.length() != 40)
            throw new IllegalArgumentException("The connection file's " + name
                    + " must be 40 characters of Z85, as zmq.curve_keypair() gives them"
                    + (key == null ? "; it is missing." : "."));
    }

    void guard(ZMQ.Socket socket) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(ZMQ.Curve.z85Decode(publicKey));
        socket.setCurveSecretKey(ZMQ.Curve.z85Decode(secretKey));
    }
}
