package org.clvlab.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that turns a customer's id into a pseudonym: HMAC-SHA-256 of the id, in hexadecimal. Who has the key and the ids
 * can find a customer again; who has only the file cannot. The key comes from a file or an environment variable outside the
 * repository and is never written or printed.
 */
public final class PseudonymKey {

    /** The published key of the demonstration data: no secret, hence refused for any other data. */
    private static final String DEMO = "clv-lab published demonstration key, not a secret";
    private static final int SHORTEST = 32;
    private static final String MAKE_ONE = "make one with: openssl rand -hex 32";

    private final byte[] secret;
    private final boolean demo;

    private PseudonymKey(byte[] secret, boolean demo) {
        this.secret = secret;
        this.demo = demo;
    }

    /**
     * {@return the key in a file}
     *
     * @param file
     *            a file outside any repository, with at least 32 characters in its first line
     */
    public static PseudonymKey fromFile(Path file) {
        for (Path folder = file.toAbsolutePath().normalize().getParent(); folder != null; folder = folder.getParent())
            if (Files.exists(folder.resolve(".git")))
                throw new IllegalArgumentException("The key file \"" + file.getFileName()
                        + "\" lies inside a repository, from where it could be published; move it to a folder outside.");
        try (var lines = Files.lines(file)) {
            return of(lines.findFirst().orElse(""), "The key file \"" + file.getFileName() + "\"");
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new IllegalArgumentException("The key file \"" + file.getFileName() + "\" cannot be read; " + MAKE_ONE + " > "
                    + file.getFileName(), unreadable);
        }
    }

    /**
     * {@return the key in an environment variable}
     *
     * @param variable
     *            the variable's name; its value has at least 32 characters
     */
    public static PseudonymKey fromEnvironment(String variable) { return fromEnvironment(variable, System.getenv()); }

    /**
     * {@return the key in a variable of a given environment}
     *
     * @param variable
     *            the variable's name; its value has at least 32 characters
     * @param environment
     *            variables and their values
     */
    public static PseudonymKey fromEnvironment(String variable, Map<String, String> environment) {
        return of(environment.getOrDefault(variable, ""), "The environment variable " + variable);
    }

    /** {@return the published key for the data sets that come with CLV Lab; an export of other data refuses it} */
    public static PseudonymKey demo() {
        return new PseudonymKey(DEMO.getBytes(StandardCharsets.UTF_8), true);
    }

    private static PseudonymKey of(String text, String where) {
        String key = text.strip();
        if (key.equals(DEMO))
            throw new IllegalArgumentException(where + " holds the published demonstration key, which is no secret; "
                    + MAKE_ONE);
        if (key.length() < SHORTEST)
            throw new IllegalArgumentException(
                    where + " holds " + key.length() + " characters; expected a secret of at least " + SHORTEST + "; "
                            + MAKE_ONE);
        return new PseudonymKey(key.getBytes(StandardCharsets.UTF_8), false);
    }

    /** {@return whether this is the published key} */
    public boolean demonstration() { return demo; }

    /** The variable in which a key for looking at customers is found when none is given. */
    static final String VARIABLE = "CLVLAB_PSEUDONYM_KEY";

    /** {@return the key of the variable where it is set, else the published one, which only shipped data accept} */
    static PseudonymKey usual(Map<String, String> environment) {
        return environment.containsKey(VARIABLE) ? fromEnvironment(VARIABLE, environment) : demo();
    }

    /** {@return this key, once it is sure that the published one is not used for other than the shipped data} */
    PseudonymKey checked(CustomerTable customers) {
        if (demo && !ShippedData.includes(customers))
            throw new IllegalArgumentException("The published demonstration key is for the data sets that come with CLV Lab, and "
                    + "these are other data; give a secret key with PseudonymKey.fromFile(file), or set the environment variable "
                    + VARIABLE + ".");
        return this;
    }

    /**
     * {@return the pseudonym of a customer, 64 hexadecimal digits}
     *
     * @param customerId
     *            the id as it stands in the data
     */
    public String pseudonym(String customerId) { return pseudonyms(List.of(customerId)).getFirst(); }

    /**
     * {@return the pseudonyms of customers, in their order}
     *
     * @param customerIds
     *            the ids as they stand in the data
     */
    public List<String> pseudonyms(List<String> customerIds) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return customerIds.stream().map(id -> HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8))))
                    .toList();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256, which every Java must have.", broken);
        }
    }

    /** {@return what kind of key this is; never the key} */
    @Override
    public String toString() { return demo ? "the published demonstration key" : "a secret key"; }
}
