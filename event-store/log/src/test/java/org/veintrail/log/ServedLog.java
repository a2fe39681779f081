package org.veintrail.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.verify.LiveLog;

/** A log behind an address, without the rest of the system: what is behind {@code /api/log} answers here as it does there. */
final class ServedLog implements AutoCloseable {
    private final HttpServer server;

    ServedLog(SampleLog log) throws IOException {
        LogProofs proofs = new LogProofs(log.proof);
        LogExport export = new LogExport(log.proof);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/log/checkpoint",
                exchange -> answer(
                        exchange,
                        proofs.checkpoint(exchange.getRequestURI().getQuery() == null ? null : query(exchange, "size"))
                        .orElseThrow().toString().getBytes(StandardCharsets.UTF_8)));
        server.createContext("/api/log/checkpoint/cosignature", exchange -> {
            String line = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            SignedNote cosigned =
                    log.proof.signer().cosign(query(exchange, "size"), line).orElseThrow();
            answer(exchange, cosigned.toString().getBytes(StandardCharsets.UTF_8));
        });
        server.createContext("/api/log/timestamp", exchange ->
                answer(exchange, log.proof.timestamp(query(exchange, "size")).orElseThrow()));
        server.createContext(
                "/api/log/keys", exchange -> answer(exchange, proofs.keys().getBytes(StandardCharsets.UTF_8)));
        server.createContext(
                "/api/log/proof/consistency",
                exchange -> answer(
                        exchange,
                        proofs.consistency(query(exchange, "from"), query(exchange, "to"))
                                .getBytes(StandardCharsets.UTF_8)));
        server.createContext("/api/log/entries", exchange -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            export.writeEntries(query(exchange, "from"), query(exchange, "to"), out);
            answer(exchange, out.toByteArray());
        });
        server.start();
    }

    private static long query(HttpExchange exchange, String name) {
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(part -> part.split("="))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        return Long.parseLong(String.valueOf(query.get(name)));
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    Report verify(Trust trust) throws IOException {
        try (LiveLog live = new LiveLog(address(), Map.of())) {
            return live.verify(trust, false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
