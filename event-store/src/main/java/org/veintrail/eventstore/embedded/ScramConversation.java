package org.veintrail.eventstore.embedded;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one sign-in by SCRAM-SHA-256 (RFC 5802 section 5, RFC 7677), without channel binding. A name that nobody has is asked on and
 * refused at the end, as a wrong password is.
 */
final class ScramConversation {
    private static final String NO_BINDING =
            Base64.getEncoder().encodeToString("n,,".getBytes(StandardCharsets.US_ASCII));

    private final WireUsers users;
    private String clientFirst = "";
    private String serverFirst = "";
    private String nonce = "";
    private WireUsers.@Nullable User claimed;
    private WireUsers.@Nullable User proved;

    ScramConversation(WireUsers users) {
        this.users = users;
    }

    /** Answers {@code n,,n=name,r=nonce}; empty where it is not that. */
    Optional<byte[]> first(byte[] said) {
        String text = new String(said, StandardCharsets.UTF_8);
        if (!text.startsWith("n,,")) {
            return Optional.empty();
        }
        clientFirst = text.substring("n,,".length());
        String name = attribute(clientFirst, "n=").replace("=2C", ",").replace("=3D", "=");
        String theirs = attribute(clientFirst, "r=");
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        claimed = users.find(name).orElse(null);
        nonce = theirs + users.nonce();
        byte[] salt = claimed == null
                ? Arrays.copyOf(WireUsers.sha256(name.getBytes(StandardCharsets.UTF_8)), 16)
                : claimed.salt();
        serverFirst = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(salt) + ",i=" + WireUsers.ITERATIONS;
        return Optional.of(serverFirst.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers {@code c=...,r=...,p=...} with the server's own proof; empty where the user has not proved the password. */
    Optional<byte[]> last(byte[] said) {
        String text = new String(said, StandardCharsets.UTF_8);
        int proofAt = text.lastIndexOf(",p=");
        WireUsers.User user = claimed;
        claimed = null;
        if (proofAt < 0 || user == null) {
            return Optional.empty();
        }
        String withoutProof = text.substring(0, proofAt);
        String signed = clientFirst + "," + serverFirst + "," + withoutProof;
        boolean sameTalk = attribute(withoutProof, "c=").equals(NO_BINDING)
                && attribute(withoutProof, "r=").equals(nonce);
        byte[] proof = decoded(text.substring(proofAt + ",p=".length()));
        byte[] signature = WireUsers.hmac(user.storedKey(), signed);
        if (!sameTalk || proof.length != signature.length) {
            return Optional.empty();
        }
        byte[] clientKey = new byte[proof.length];
        for (int i = 0; i < proof.length; i++) {
            clientKey[i] = (byte) (proof[i] ^ signature[i]);
        }
        if (!MessageDigest.isEqual(WireUsers.sha256(clientKey), user.storedKey())) {
            return Optional.empty();
        }
        proved = user;
        String own = Base64.getEncoder().encodeToString(WireUsers.hmac(user.serverKey(), signed));
        return Optional.of(("v=" + own).getBytes(StandardCharsets.UTF_8));
    }

    /** Who has proved the password, or null. */
    WireUsers.@Nullable User proved() {
        return proved;
    }

    private static String attribute(String message, String name) {
        return Stream.of(message.split(",", -1))
                .filter(each -> each.startsWith(name))
                .map(each -> each.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
