package org.veintrail.log;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A time-stamp authority of the openssl command behind an address of this machine, with a root and a certificate made for the test. */
final class TimestampServer implements AutoCloseable {
    private static final String CONFIG = """
            [tsa]
            serial = %s/serial
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256
            [stamping]
            basicConstraints = critical,CA:FALSE
            extendedKeyUsage = critical,timeStamping
            """;

    private final Path folder;
    private final HttpServer server;

    TimestampServer(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("ts.cnf"), CONFIG.formatted(folder));
        Files.writeString(folder.resolve("serial"), "01\n");
        String newKey = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        run("req " + newKey + " -x509 -days 30 -subj /CN=Root -keyout root.key -out root.pem");
        run("req " + newKey + " -subj /CN=Authority -keyout tsa.key -out tsa.csr");
        run("x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 20 -extfile ts.cnf"
                + " -extensions stamping -out tsa.pem");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean asked = "application/timestamp-query"
                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"));
            byte[] answer = asked ? answer(exchange.getRequestBody().readAllBytes()) : new byte[0];
            exchange.getResponseHeaders().add("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(asked ? 200 : 415, asked ? answer.length : -1);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private byte[] answer(byte[] request) throws IOException {
        Files.write(folder.resolve("query.tsq"), request);
        run(
                "ts -reply -config ts.cnf -section tsa -queryfile query.tsq -signer tsa.pem -inkey tsa.key -out answer.tsr");
        return Files.readAllBytes(folder.resolve("answer.tsr"));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
    }

    Path root() {
        return folder.resolve("root.pem");
    }

    /** Runs openssl in the folder, with arguments that have no spaces in them. */
    String run(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return output;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
