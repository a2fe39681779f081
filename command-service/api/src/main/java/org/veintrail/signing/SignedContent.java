package org.veintrail.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.veintrail.act.Command;
import org.veintrail.json.EventJson;

/**
 * What a person signs, in one form: the command's name, what it is about, and its fields without the signatures, as canonical JSON
 * (RFC 8785). The hash of these bytes is what a signature is bound to (21 CFR 11.70).
 *
 * @param command the command's name as clients write it
 * @param target what it is about
 * @param canonical the canonical JSON
 */
public record SignedContent(String command, String target, String canonical) {
    private static final String SIGNATURES = "signatures";
    private static final ObjectMapper JSON = EventJson.mapper();

    /** The content of a command, whoever has signed it so far. */
    public static SignedContent of(SignedCommand command) {
        ObjectNode body = JSON.valueToTree(command);
        body.remove(SIGNATURES);
        String name = Command.nameOf(command.getClass());
        JsonNode whole = JSON.createObjectNode()
                .put("command", name)
                .put("target", command.subject())
                .set("body", body);
        return new SignedContent(name, command.subject(), CanonicalJson.of(whole));
    }

    /** SHA-256 (FIPS 180-4) of the canonical JSON in UTF-8: 64 hexadecimal digits. */
    public String hash() {
        return sha256(canonical);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform, but is missing here.", e);
        }
    }
}
