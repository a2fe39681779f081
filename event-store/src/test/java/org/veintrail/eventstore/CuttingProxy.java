package org.veintrail.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** Stands between driver and server, and can pass a request on but cut the connection in place of the answer. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final EmbeddedMongo server;
    private final AtomicInteger answersToCut = new AtomicInteger();
    private final byte[] marker;

    /** @param marker bytes of a request whose answer may be cut, such as the name of a collection */
    CuttingProxy(EmbeddedMongo server, byte[] marker) throws IOException {
        this.server = server;
        this.marker = marker.clone();
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String connectionString() {
        return server.connectionString().replace(":" + server.port() + "/", ":" + listening.getLocalPort() + "/")
                + "&serverSelectionTimeoutMS=500";
    }

    void cutAnswers(int count) {
        answersToCut.set(count);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> forward(client));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Requests and answers of one connection take turns. */
    private void forward(Socket client) {
        try (client;
                Socket behind = new Socket()) {
            behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            while (true) {
                byte[] request = message(client.getInputStream());
                write(behind.getOutputStream(), request);
                byte[] answer = message(behind.getInputStream());
                if (contains(request) && answersToCut.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
                write(client.getOutputStream(), answer);
            }
        } catch (IOException e) {
            // One side hung up.
        }
    }

    private static byte[] message(InputStream in) throws IOException {
        byte[] header = in.readNBytes(4);
        if (header.length < 4) {
            throw new IOException("end of stream");
        }
        int length = (header[0] & 0xff) | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16 | (header[3] & 0xff) << 24;
        byte[] whole = new byte[length];
        System.arraycopy(header, 0, whole, 0, 4);
        in.readNBytes(whole, 4, length - 4);
        return whole;
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private boolean contains(byte[] request) {
        outer:
        for (int at = 0; at <= request.length - marker.length; at++) {
            for (int i = 0; i < marker.length; i++) {
                if (request[at + i] != marker[i]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
