package org.veintrail.proof.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.ExportWriter;
import org.veintrail.proof.export.KeyCodec;
import org.veintrail.proof.export.ProofCodec;
import org.veintrail.proof.note.VerifierKey;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.SubtreeReader;

/** Serves a log on the loopback address as a running system does. */
final class LogServer implements AutoCloseable {
    final List<String> asked = new ArrayList<>();
    final List<String> posted = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    LogServer(List<ExportLine> lines, SubtreeReader tree, String token) throws IOException {
        ExportLine.Header header = (ExportLine.Header) lines.getFirst();
        VerifierKey key = header.firstKey();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/log/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            Map<String, String> query = query(exchange);
            if (!token.equals(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))) {
                answer(exchange, 401, "sign in");
                return;
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/api/log/checkpoint" -> answer(exchange, 200, String.valueOf(header.checkpoint()));
                case "/api/log/keys" ->
                    answer(
                            exchange,
                            key == null ? 404 : 200,
                            key == null ? "" : KeyCodec.write(key, header.rotations()));
                case "/api/log/checkpoint/cosignature" -> {
                    posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                    answer(exchange, 200, "taken");
                }
                case "/api/log/proof/consistency" ->
                    answer(
                            exchange,
                            200,
                            ProofCodec.write(ConsistencyProof.build(
                                    Long.parseLong(query.get("from")), Long.parseLong(query.get("to")), tree)));
                default ->
                    answer(
                            exchange,
                            200,
                            page(lines, Long.parseLong(query.get("from")), Long.parseLong(query.get("to"))));
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null
                ? Map.of()
                : Stream.of(query.split("&"))
                        .map(part -> part.split("="))
                        .collect(Collectors.toMap(p -> p[0], p -> p[1]));
    }

    private static String page(List<ExportLine> lines, long from, long to) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter writer = new ExportWriter(out);
        for (ExportLine line : lines) {
            boolean inside = switch (line) {
                case ExportLine.Header header -> false;
                case ExportLine.Signed signed -> false;
                case ExportLine.Entry entry -> within(entry.entry().position(), from, to);
                case ExportLine.Commit commit -> within(commit.first() + commit.count() - 1, from, to);
            };
            if (inside) {
                writer.write(line);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static boolean within(long position, long from, long to) {
        return from <= position && position < to;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
