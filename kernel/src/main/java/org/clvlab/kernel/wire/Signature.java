package org.clvlab.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks with HMAC-SHA256; the comparison takes the same time whatever differs. No message is heard twice: the last
 * 65,536 signatures are remembered.
 */
final class Signature {
    private static final int REMEMBERED = 1 << 16;
    private static final String ALGORITHM = "HmacSHA256";
    private final Set<String> heard = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) { return size() > REMEMBERED; }
    });
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

    /** {@return whether a message with this signature, which is right, has come before} */
    synchronized boolean repeats(byte[] signature) {
        return key != null && !heard.add(new String(signature, StandardCharsets.US_ASCII));
    }
}
