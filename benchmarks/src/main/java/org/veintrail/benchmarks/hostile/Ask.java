package org.veintrail.benchmarks.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it goes over the wire, byte for byte: no client library corrects what is wrong with it.
 *
 * @param method anything that is to stand first in the request line
 * @param target anything that is to stand second
 * @param headers written as they are, line breaks included
 * @param body the body, whose length is said unless the headers say one
 */
record Ask(String method, String target, Map<String, String> headers, byte[] body) {
    private static final byte[] NOTHING = {};

    static Ask get(String target) {
        return new Ask("GET", target, Map.of(), NOTHING);
    }

    static Ask of(String method, String target) {
        return new Ask(method, target, Map.of(), NOTHING);
    }

    static Ask post(String target, String json) {
        return new Ask("POST", target, Map.of(), json.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/json");
    }

    Ask with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(method, target, more, body);
    }

    /** Signed in with HTTP Basic as one of the accounts whose password is the name. */
    Ask as(String account) {
        return with("Authorization", basic(account, account));
    }

    /** Signed in as one of the accounts that {@link Boston} adds. */
    Ask inBoston(String account) {
        return with("Authorization", basic(account, Boston.PASSWORD));
    }

    /** With an id of the act. */
    Ask keyed(String key) {
        return with("Idempotency-Key", key);
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    boolean isPage() {
        return headers.getOrDefault("Accept", "").contains("text/html");
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: 127.0.0.1\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        boolean says = headers.containsKey("Content-Length") || headers.containsKey("Transfer-Encoding");
        if (!says && (body.length > 0 || !method.equals("GET") && !method.equals("HEAD"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** Everything that was sent, as text: what an answer may well repeat. */
    String sent() {
        return target + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String text = method + " " + target + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
        return text.length() > 400 ? text.substring(0, 400) + "..." : text;
    }
}
