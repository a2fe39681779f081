package org.veintrail.command.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;

/** Stands in for a transit secrets engine: versions of one key, real AES-GCM under each, tokens, and the answers that the engine gives. */
final class TransitStandIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final String token;
    private final SecureRandom random = new SecureRandom();
    private final Map<Integer, SecretKey> versions = new TreeMap<>();
    private final AtomicInteger served = new AtomicInteger();
    private int latest;

    TransitStandIn(String token) throws IOException {
        this.token = token;
        rotate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/transit/keys/veintrail-vault",
                exchange -> answer(exchange, asked -> Map.of("latest_version", latest)));
        server.createContext("/v1/transit/encrypt/veintrail-vault", exchange -> answer(exchange, this::encrypt));
        server.createContext("/v1/transit/decrypt/veintrail-vault", exchange -> answer(exchange, this::decrypt));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/transit");
    }

    synchronized void rotate() {
        versions.put(++latest, AesGcm.newKey(random));
    }

    synchronized void forget(int version) {
        versions.remove(version);
    }

    int served() {
        return served.get();
    }

    private interface Engine {
        Map<String, Object> on(JsonNode asked) throws GeneralSecurityException;
    }

    private Map<String, Object> encrypt(JsonNode asked) throws GeneralSecurityException {
        byte[] sealed = AesGcm.encrypt(key(latest), decoded(asked, "plaintext"), bound(asked), random);
        return Map.of(
                "ciphertext", "vault:v" + latest + ":" + Base64.getEncoder().encodeToString(sealed));
    }

    private Map<String, Object> decrypt(JsonNode asked) throws GeneralSecurityException {
        String[] parts = asked.path("ciphertext").asText().split(":");
        byte[] plain = AesGcm.decrypt(
                key(Integer.parseInt(parts[1].substring(1))),
                Base64.getDecoder().decode(parts[2]),
                bound(asked));
        return Map.of("plaintext", Base64.getEncoder().encodeToString(plain));
    }

    private synchronized SecretKey key(int version) throws GeneralSecurityException {
        SecretKey key = versions.get(version);
        if (key == null) {
            throw new GeneralSecurityException("version " + version + " is gone");
        }
        return key;
    }

    private static byte[] decoded(JsonNode asked, String field) {
        return Base64.getDecoder().decode(asked.path(field).asText());
    }

    private static String bound(JsonNode asked) {
        return new String(decoded(asked, "associated_data"), StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange, Engine engine) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            send(exchange, 403, Map.of("errors", "permission denied"));
            return;
        }
        try {
            JsonNode document = asked.length == 0 ? JSON.nullNode() : JSON.readTree(asked);
            Map<String, Object> data = engine.on(document);
            served.incrementAndGet();
            send(exchange, 200, Map.of("data", data));
        } catch (GeneralSecurityException e) {
            send(exchange, 400, Map.of("errors", "cipher: message authentication failed"));
        }
    }

    private static void send(HttpExchange exchange, int status, Object document) throws IOException {
        byte[] body = JSON.writeValueAsBytes(document);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
