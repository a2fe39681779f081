package org.veintrail.benchmarks.hostile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection that is kept while the other side keeps it. For one thread. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int MOST_BYTES = 4_000_000;
    private static final int MOST_HEADERS = 65_536;

    private final InetSocketAddress address;
    private final InetAddress from;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    Wire(URI system) {
        this(system, InetAddress.getLoopbackAddress());
    }

    /** @param from the address of this machine that the connection comes from */
    Wire(URI system, InetAddress from) {
        this.address = new InetSocketAddress(system.getHost(), system.getPort());
        this.from = from;
    }

    /** Sends a request and reads the answer; a connection that the other side had closed meanwhile is opened once more. */
    Reply send(Ask ask) throws IOException {
        boolean fresh = socket == null;
        Reply reply = attempt(ask);
        return reply.status() == 0 && !fresh ? attempt(ask) : reply;
    }

    private Reply attempt(Ask ask) throws IOException {
        try {
            InputStream answers = connected();
            Socket to = java.util.Objects.requireNonNull(socket);
            to.getOutputStream().write(ask.bytes());
            to.getOutputStream().flush();
            return read(answers, ask.method().equals("HEAD"));
        } catch (SocketTimeoutException e) {
            close();
            throw new IOException("No answer within " + PATIENCE_MILLIS + " ms to " + ask, e);
        } catch (IOException e) {
            // Somebody who talks nonsense is hung up on: that is an answer.
            close();
            return Reply.CLOSED;
        }
    }

    private InputStream connected() throws IOException {
        if (socket == null || in == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(address);
            in = new BufferedInputStream(socket.getInputStream());
        }
        return in;
    }

    private Reply read(InputStream from, boolean headOnly) throws IOException {
        @Nullable String first = line(from);
        if (first == null) {
            close();
            return Reply.CLOSED;
        }
        int status = Integer.parseInt(first.split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(from); line != null && !line.isEmpty(); line = line(from)) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, more) -> one + ", " + more);
        }
        boolean endless = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        byte[] body = headOnly || endless || status == 204 || status == 304 ? new byte[0] : body(from, headers);
        if (endless || headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream from, Map<String, String> headers) throws IOException {
        @Nullable String length = headers.get("content-length");
        if (length != null) {
            return from.readNBytes(Integer.parseInt(length));
        }
        if (!headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return from.readNBytes(MOST_BYTES);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunk(from); size > 0; size = chunk(from)) {
            byte[] piece = from.readNBytes(size);
            if (all.size() < MOST_BYTES) {
                all.writeBytes(piece);
            }
            line(from);
        }
        line(from);
        return all.toByteArray();
    }

    private static int chunk(InputStream from) throws IOException {
        @Nullable String line = line(from);
        return line == null || line.isBlank() ? 0 : Integer.parseInt(line.split(";", 2)[0].strip(), 16);
    }

    private static @Nullable String line(InputStream from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = from.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n' && line.size() < MOST_HEADERS) {
            if (next != '\r') {
                line.write(next);
            }
            next = from.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
