package org.veintrail.command.printing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A printer on the loopback interface that speaks the Internet Printing Protocol and keeps the documents. */
final class IppPrinter implements AutoCloseable {
    private static final int CLIENT_ERROR_NOT_POSSIBLE = 0x0404;
    private static final int PROCESSING = 5;

    /** What the printer does. */
    enum Mood {
        /** Prints every job at the second question. */
        PRINTS,
        /** Takes the job and aborts it. */
        ABORTS,
        /** Refuses jobs when they come. */
        REFUSES,
        /** Says beforehand that it takes no jobs. */
        CLOSED,
        /** Hangs up in the middle of the answer to a job. */
        HANGS_UP
    }

    private final HttpServer server;
    private final Mood mood;
    private final List<byte[]> documents = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();

    IppPrinter(Mood mood) {
        this.mood = mood;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/ipp/print", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ipp/print");
    }

    List<byte[]> documents() {
        return documents;
    }

    /** The attributes of each request as text. */
    List<String> requests() {
        return requests;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(request));
        in.readUnsignedShort();
        int operation = in.readUnsignedShort();
        int end = endOfAttributes(request);
        requests.add(new String(request, 0, end, StandardCharsets.ISO_8859_1));
        byte[] answer = switch (operation) {
            case IppMessage.GET_PRINTER_ATTRIBUTES -> printer();
            case IppMessage.PRINT_JOB -> job(java.util.Arrays.copyOfRange(request, end, request.length));
            case IppMessage.GET_JOB_ATTRIBUTES -> jobState(questions.incrementAndGet() > 1 ? 9 : PROCESSING);
            default -> answer(CLIENT_ERROR_NOT_POSSIBLE, out -> {});
        };
        exchange.getResponseHeaders().add("Content-Type", "application/ipp");
        if (operation == IppMessage.PRINT_JOB && mood == Mood.HANGS_UP) {
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer, 0, 6);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private byte[] printer() throws IOException {
        return answer(0, out -> {
            out.writeByte(4);
            attribute(out, 0x23, "printer-state", new byte[] {0, 0, 0, 3});
            attribute(out, 0x22, "printer-is-accepting-jobs", new byte[] {(byte) (mood == Mood.CLOSED ? 0 : 1)});
            attribute(out, 0x44, "printer-state-reasons", "media-empty".getBytes(StandardCharsets.US_ASCII));
        });
    }

    private byte[] job(byte[] document) throws IOException {
        if (mood == Mood.REFUSES) {
            return answer(CLIENT_ERROR_NOT_POSSIBLE, out -> {});
        }
        documents.add(document);
        return jobState(mood == Mood.ABORTS ? 8 : PROCESSING);
    }

    private static byte[] jobState(int state) throws IOException {
        return answer(0, out -> {
            out.writeByte(2);
            attribute(out, 0x21, "job-id", new byte[] {0, 0, 0, 42});
            attribute(out, 0x23, "job-state", new byte[] {0, 0, 0, (byte) state});
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] answer(int status, Writing attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0x0101);
        out.writeShort(status);
        out.writeInt(1);
        out.writeByte(1);
        attribute(out, 0x47, "attributes-charset", "utf-8".getBytes(StandardCharsets.US_ASCII));
        attribute(out, 0x48, "attributes-natural-language", "en".getBytes(StandardCharsets.US_ASCII));
        attributes.to(out);
        out.writeByte(3);
        return bytes.toByteArray();
    }

    private static void attribute(DataOutputStream out, int tag, String name, byte[] value) throws IOException {
        out.writeByte(tag);
        out.writeShort(name.length());
        out.write(name.getBytes(StandardCharsets.US_ASCII));
        out.writeShort(value.length);
        out.write(value);
    }

    private static int endOfAttributes(byte[] request) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(request));
        in.skipNBytes(8);
        int at = 8;
        while (true) {
            int tag = in.readUnsignedByte();
            at++;
            if (tag == 3) {
                return at;
            }
            if (tag < 0x10) {
                continue;
            }
            int name = in.readUnsignedShort();
            in.skipNBytes(name);
            int value = in.readUnsignedShort();
            in.skipNBytes(value);
            at += 4 + name + value;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
