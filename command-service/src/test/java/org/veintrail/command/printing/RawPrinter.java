package org.veintrail.command.printing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A label printer on the loopback interface that takes raw connections, keeps the bytes of each label, and behaves as it is told to:
 * talkative as a ZPL printer, silent, out of labels, stuck, or breaking off in the middle.
 */
final class RawPrinter implements AutoCloseable {
    private static final String READY = "\u0002\r\nPRINTER STATUS\r\n ERRORS:         0 00000000 00000000\r\n"
            + " WARNINGS:       0 00000000 00000000\r\n\u0003";
    private static final String NO_LABELS = READY.replace("0 00000000 00000000\r\n W", "1 00000000 00000001\r\n W");
    private static final String PRINTED = "\u0002030,0,0,1245,000,0,0,0,000,0,0,0\u0003\r\n"
            + "\u0002001,0,0,0,1,2,6,0,00000000,1,000\u0003\r\n\u00021234,0\u0003\r\n";

    /** What the printer does. */
    enum Mood {
        /** Answers every question and prints. */
        TALKATIVE,
        /** Prints, and says nothing of itself. */
        SILENT,
        /** Says that it has no labels. */
        OUT_OF_LABELS,
        /** Answers the first question, then takes nothing more. */
        STOPS_READING,
        /** Answers the first question, takes a part of the label, and resets the connection. */
        RESETS
    }

    private final ServerSocket server;
    private final Thread porter;
    private volatile Mood mood;
    private final List<String> labels = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    RawPrinter(Mood first) {
        this(first, 0);
    }

    RawPrinter(Mood first, int port) {
        mood = first;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.setReceiveBufferSize(4096);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        porter = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port());
    }

    /** The labels that were taken as a whole, as they came. */
    List<String> labels() {
        return labels;
    }

    void is(Mood next) {
        mood = next;
    }

    /** Waits until the printer has let a label down. */
    void awaitTrouble() throws InterruptedException {
        interrupted.await();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket guest = server.accept()) {
                attend(guest);
            } catch (IOException e) {
                // The guest went away, or the printer was switched off; the next guest is served.
            }
        }
    }

    private void attend(Socket guest) throws IOException {
        Mood now = mood;
        InputStream in = new BufferedInputStream(guest.getInputStream());
        OutputStream out = guest.getOutputStream();
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        int questions = 0;
        int first = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            taken.write(next);
            first = taken.size() == 1 ? next : first;
            boolean question = first == '~';
            if (now == Mood.RESETS && !question && taken.size() > 200) {
                interrupted.countDown();
                guest.setSoLinger(true, 0);
                return;
            }
            if (now == Mood.STOPS_READING && questions == 1 && !question) {
                interrupted.countDown();
                stand();
                return;
            }
            if (next == '\n' && question) {
                questions++;
                answer(now, taken.toString(StandardCharsets.UTF_8), out);
                taken.reset();
            } else if (next == '\n' && taken.size() == 1) {
                taken.reset();
            } else if (next == 'Z' && endsLabel(taken)) {
                labels.add(taken.toString(StandardCharsets.UTF_8));
                taken.reset();
            }
        }
    }

    private static boolean endsLabel(ByteArrayOutputStream taken) {
        byte[] bytes = taken.toByteArray();
        int last = bytes.length - 1;
        return last >= 2 && bytes[last - 2] == '^' && bytes[last - 1] == 'X';
    }

    private static void answer(Mood now, String question, OutputStream out) throws IOException {
        String answer = question.startsWith("~HQES") ? now == Mood.OUT_OF_LABELS ? NO_LABELS : READY : PRINTED;
        if (now != Mood.SILENT) {
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private void stand() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            server.close();
            porter.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
