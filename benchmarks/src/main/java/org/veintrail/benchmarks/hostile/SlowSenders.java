package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections from one address that send a part of a request and then nothing: they may hold up nobody at another address. */
final class SlowSenders {
    private static final String KIND = "slow sender";
    private static final int CONNECTIONS = 600;
    private static final int ASKED = 20;
    private static final String NEIGHBOUR = "127.0.0.2";

    private SlowSenders() {}

    static void run(URI system, Outcome outcome) throws IOException {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = new Socket(system.getHost(), system.getPort());
                held.add(socket);
                socket.getOutputStream().write(beginning(i).getBytes(StandardCharsets.US_ASCII));
                outcome.tried(KIND, 0);
            }
            try (Wire wire = new Wire(system, InetAddress.getByName(NEIGHBOUR))) {
                for (int i = 0; i < ASKED; i++) {
                    Reply reply = wire.send(Ask.get("/api/orders?perPage=1").inBoston("boston"));
                    if (reply.status() != 200) {
                        outcome.letThrough(KIND, "others were held up: " + reply);
                    }
                }
            } catch (IOException e) {
                outcome.letThrough(KIND, "others were held up: " + e.getMessage());
            }
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    /** Half a head; half a body whose length was said, signed in and not; half a body in chunks. */
    private static String beginning(int number) {
        String head = "POST /api/commands/record-deviation HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        String rest = "Authorization: " + Ask.basic("boston", "boston") + "\r\nIdempotency-Key: hostile-slow-" + number
                + "\r\nContent-Type: application/json\r\n";
        return switch (number % 4) {
            case 0 -> head + "X-Slow: ";
            case 1 -> head + rest + "Content-Length: 300\r\n\r\n{\"site\":";
            case 2 -> head + "Content-Type: application/json\r\nContent-Length: 300\r\n\r\n{\"site\":";
            default -> head + rest + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"sit";
        };
    }
}
