package org.veintrail.access.receiver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends entries in the order in which they come, over one connection that is made anew when it breaks. Nobody who logs waits for it: while
 * the receiver is away entries wait, and those that find no room are counted and the count is sent.
 */
final class LogSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogSender.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final URI receiver;
    private final @Nullable SSLContext trusted;
    private final LongFunction<byte[]> lost;
    private final Duration pause;
    private final BlockingQueue<byte[]> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;
    private volatile boolean open = true;
    private @Nullable Socket connection;
    private boolean away;

    /**
     * Ready to be started.
     *
     * @param trusted whose certificates are taken, or null for a connection without TLS
     * @param most how many entries may wait
     * @param lost an entry that says how many found no room
     * @param pause before the second attempt to connect; each further one waits twice as long, at most a minute
     */
    LogSender(URI receiver, @Nullable SSLContext trusted, int most, LongFunction<byte[]> lost, Duration pause) {
        this.receiver = receiver;
        this.trusted = trusted;
        this.lost = lost;
        this.pause = pause;
        this.waiting = new ArrayBlockingQueue<>(most);
        this.thread = Thread.ofPlatform().daemon().name("log-sender").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Takes an entry, or counts it where there is no room. */
    void send(byte[] frame) {
        if (!waiting.offer(frame)) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (open || !waiting.isEmpty()) {
                byte @Nullable [] frame = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (frame != null && !write(frame)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    /** Comes back when it is written; false where the program ends before. */
    private boolean write(byte[] frame) throws InterruptedException {
        Duration next = pause;
        while (true) {
            try {
                OutputStream out = connected().getOutputStream();
                long gone = dropped.getAndSet(0);
                if (gone > 0) {
                    out.write(lost.apply(gone));
                }
                out.write(frame);
                out.flush();
                if (away) {
                    away = false;
                    LOG.info("The receiver of logs {} is there again.", receiver);
                }
                return true;
            } catch (IOException e) {
                disconnect();
                if (!away) {
                    away = true;
                    LOG.warn(
                            "The receiver of logs {} is not there: {}. Up to {} entries wait for it.",
                            receiver,
                            e.toString(),
                            waiting.remainingCapacity() + waiting.size());
                }
                if (!open) {
                    return false;
                }
            }
            LockSupport.parkNanos(next.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next.multipliedBy(2);
        }
    }

    private Socket connected() throws IOException {
        if (connection == null) {
            Socket plain = new Socket();
            try {
                plain.connect(new InetSocketAddress(receiver.getHost(), receiver.getPort()), CONNECT_MILLIS);
                connection = trusted == null ? plain : encrypted(trusted, plain);
            } catch (IOException | RuntimeException e) {
                plain.close();
                throw e;
            }
        }
        return Objects.requireNonNull(connection);
    }

    /** The certificate has to be the named host's (RFC 5425 section 5.2). */
    private Socket encrypted(SSLContext context, Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(plain, receiver.getHost(), receiver.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(CONNECT_MILLIS);
        socket.startHandshake();
        return socket;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (IOException e) {
                LOG.debug("The connection to the receiver of logs could not be closed.", e);
            }
            connection = null;
        }
    }

    /** Sends what waits, as far as that takes no longer than a moment. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        if (!thread.join(LAST_WORDS)) {
            thread.interrupt();
        }
    }
}
