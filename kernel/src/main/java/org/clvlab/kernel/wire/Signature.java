package org.clvlab.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and checks with HMAC-SHA256; the comparison takes the same time whatever differs. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    Signature(String key) {
        this.key = key.isEmpty() ? null : new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    byte[] of(List<byte[]> parts) {
        if (key == null)
            return new byte[0];
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, never);
        }
    }

    boolean matches(byte[] claimed, List<byte[]> parts) { return key == null || MessageDigest.isEqual(claimed, of(parts)); }
}
