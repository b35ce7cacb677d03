package org.clvlab.segment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that names the bytes of a file. */
final class Sha256 {

    private Sha256() {}

    static byte[] of(byte[] bytes) { return digest().digest(bytes); }

    /** {@return a hash to which bytes are still to be given} */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", broken);
        }
    }

    static String hex(byte[] bytes) { return HexFormat.of().formatHex(of(bytes)); }
}
