package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that are refused before their body is read, from senders who never send it. The server would wait ten minutes for each. */
@Tag("slow")
class UnreadBodiesTest {
    private static final int THREADS = 40;
    /** Another address of this machine, with a limit of its own. */
    private static final String NEIGHBOUR = "127.0.0.2";

    private static final int PATIENCE_MILLIS = 60_000;

    private final SampleSite site = new SampleSite(
            "--server.port=0",
            "--spring.profiles.active=demo",
            "--veintrail.access.limits.at-once=10",
            "--server.tomcat.threads.max=" + THREADS,
            "--server.tomcat.connection-timeout=10m");
    private final List<Socket> senders = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Socket sender : senders) {
            sender.close();
        }
        site.close();
    }

    @Test
    void holdNobodyUpHoweverManyTheyAre() throws Exception {
        for (int i = 0; i < 2 * THREADS; i++) {
            sendABeginning("Content-Length: 300\r\n\r\n{\"site\":");
            sendABeginning("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"sit");
        }
        Socket other = connect(NEIGHBOUR);
        other.getOutputStream()
                .write("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whoSendsTheBodyAfterItsHeadReadsTheRefusalAndKeepsTheConnection() throws Exception {
        Socket sender = sendABeginning("Content-Length: 300\r\n\r\n");
        assertThat(headOf(sender.getInputStream())).startsWith("HTTP/1.1 401");
        sender.getOutputStream()
                .write(("x".repeat(300) + "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("HTTP/1.1 200");
    }

    private static String headOf(InputStream answer) throws Exception {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) answer.read());
        }
        return head.toString();
    }

    private Socket sendABeginning(String rest) throws Exception {
        Socket sender = connect("127.0.0.1");
        sender.getOutputStream()
                .write(("POST /api/commands/count HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                + rest)
                        .getBytes(StandardCharsets.US_ASCII));
        return sender;
    }

    private Socket connect(String from) throws Exception {
        Socket socket = new Socket(site.at("/").getHost(), site.at("/").getPort(), InetAddress.getByName(from), 0);
        senders.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }
}
