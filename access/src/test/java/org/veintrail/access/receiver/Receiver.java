package org.veintrail.access.receiver;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Another system that takes logs: it reads frames by their length, as RFC 5425 says, and keeps what came. */
final class Receiver implements AutoCloseable {
    private final ServerSocket server;
    private final boolean encrypted;
    private final BlockingQueue<String> came = new LinkedBlockingQueue<>();
    private volatile int turnedAway;

    /**
     * Listens at once.
     *
     * @param key with its certificate, or null to listen without TLS
     * @param turnedAway how many connections are closed before a byte is read
     */
    Receiver(@Nullable SSLContext key, int turnedAway) throws IOException {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        this.encrypted = key != null;
        this.turnedAway = turnedAway;
        this.server = key == null
                ? new ServerSocket(0, 50, here)
                : key.getServerSocketFactory().createServerSocket(0, 50, here);
        Thread.ofPlatform().daemon().name("receiver").start(this::listen);
    }

    URI address() {
        return URI.create("syslog+" + (encrypted ? "tls" : "tcp") + "://127.0.0.1:" + server.getLocalPort());
    }

    private void listen() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                if (turnedAway-- <= 0) {
                    read(new DataInputStream(connection.getInputStream()));
                }
            } catch (IOException gone) {
                // Whoever sent went away or was not trusted; the next one is waited for.
            }
        }
    }

    private void read(DataInputStream in) throws IOException {
        while (true) {
            int length = 0;
            for (int digit = in.readUnsignedByte(); digit != ' '; digit = in.readUnsignedByte()) {
                length = length * 10 + Character.digit(digit, 10);
            }
            came.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
    }

    /** The next entry that has this text in it. */
    String next(String text) throws InterruptedException {
        while (true) {
            String entry = came.poll(60, TimeUnit.SECONDS);
            if (entry == null) {
                throw new AssertionError("Nothing came with " + text);
            }
            if (entry.contains(text)) {
                return entry;
            }
        }
    }

    boolean isEmpty() {
        return came.isEmpty();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
