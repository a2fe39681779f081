package org.veintrail.command.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Tells whether two requests are the same act: HMAC-SHA-256 over command, actor and document, with the fields of every object in
 * one order and without passwords. Keyed, because the log keeps it for ever and a wristband could be guessed from a plain hash.
 */
final class RequestDigest {
    private static final String PASSWORD = "password";
    private final SecretKey key;

    RequestDigest(SecretKey key) {
        this.key = key;
    }

    String of(String command, String actor, JsonNode document) {
        StringBuilder text =
                new StringBuilder(command).append('\n').append(actor).append('\n');
        write(document, text);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java platform, but is missing here.", e);
        }
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            out.append('{');
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            names.remove(PASSWORD);
            names.forEach(name -> {
                out.append(name.length()).append(':').append(name).append('=');
                write(node.get(name), out);
            });
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(element -> write(element, out));
            out.append(']');
        } else {
            String value = node.asText();
            out.append(node.getNodeType().name().charAt(0))
                    .append(value.length())
                    .append(':')
                    .append(value);
        }
    }
}
