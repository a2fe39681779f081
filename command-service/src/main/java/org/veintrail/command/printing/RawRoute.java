package org.veintrail.command.printing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A raw connection to a ZPL printer. The printer is asked for its errors before a label leaves, and for its status after; a printer
 * that answers neither is taken at its word when it ends the connection after ours. Whatever breaks after the first byte of a label
 * is uncertain: the printer may have printed it.
 */
final class RawRoute implements Route {
    /** How often a printer that still has labels to print is asked again. */
    private static final int MOST_QUESTIONS = 40;

    private static final long BETWEEN_QUESTIONS_MS = 250;

    private final InetSocketAddress address;
    private final Waits waits;

    /**
     * How long to wait for what.
     *
     * @param connect for the connection
     * @param stall for any progress
     * @param status for the printer's word about itself
     */
    record Waits(Duration connect, Duration stall, Duration status) {}

    RawRoute(InetSocketAddress address, Waits waits) {
        this.address = address;
        this.waits = waits;
    }

    @Override
    public Connection open() throws PrinterAwayException {
        Line line = null;
        try {
            line = new Line(address, waits);
            Optional<HostStatus> status =
                    HostStatus.ofErrors(line.ask(HostStatus.ERRORS_QUERY, HostStatus::errorsComplete, waits.status()));
            if (status.isPresent() && !status.get().faults().isEmpty()) {
                throw new PrinterAwayException(
                        "The printer says: " + String.join(", ", status.get().faults()) + ".");
            }
            line.answers = status.isPresent();
            return line;
        } catch (IOException | UnresolvedAddressException e) {
            close(line);
            throw new PrinterAwayException("No printer answers at " + address.getHostString() + ":" + address.getPort()
                    + " (" + e.getClass().getSimpleName() + "). Is it on?");
        } catch (PrinterAwayException e) {
            close(line);
            throw e;
        }
    }

    private static void close(@org.jspecify.annotations.Nullable Line line) {
        if (line != null) {
            line.close();
        }
    }

    /** One open connection, never waiting longer than it may. */
    private static final class Line implements Connection {
        private final SocketChannel channel;
        private final Selector selector;
        private final Waits waits;
        private boolean answers;

        Line(InetSocketAddress address, Waits waits) throws IOException {
            this.waits = waits;
            this.channel = SocketChannel.open();
            this.selector = Selector.open();
            try {
                channel.configureBlocking(false);
                channel.connect(address);
                if (!ready(SelectionKey.OP_CONNECT, waits.connect()) || !channel.finishConnect()) {
                    throw new IOException("no connection in time");
                }
            } catch (IOException | RuntimeException e) {
                close();
                throw e;
            }
        }

        @Override
        public Delivery send(byte[] document, String name) {
            try {
                if (!write(ByteBuffer.wrap(document))) {
                    return Delivery.uncertain("The printer stopped taking the label; part of it was sent.");
                }
                return answers ? asked() : farewell();
            } catch (IOException e) {
                return Delivery.uncertain("The connection broke while the label was sent ("
                        + e.getClass().getSimpleName() + ").");
            }
        }

        /** The label is with the printer; it says how it gets on. */
        private Delivery asked() throws IOException {
            for (int question = 0; question < MOST_QUESTIONS; question++) {
                Optional<HostStatus> status =
                        HostStatus.ofStatus(ask(HostStatus.STATUS_QUERY, HostStatus::statusComplete, waits.stall()));
                if (status.isEmpty()) {
                    return Delivery.uncertain("The printer took the label and then fell silent.");
                }
                if (!status.get().faults().isEmpty()) {
                    return Delivery.uncertain("The printer took the label and then said: "
                            + String.join(", ", status.get().faults()) + ".");
                }
                if (status.get().waiting() == 0) {
                    return Delivery.sent("The printer says that it has printed everything.");
                }
                ready(0, Duration.ofMillis(BETWEEN_QUESTIONS_MS));
            }
            return Delivery.sent("The printer has the label and is still printing.");
        }

        /** The printer says nothing of itself; it ends the connection when it has read to our end of it. */
        private Delivery farewell() throws IOException {
            channel.shutdownOutput();
            ByteBuffer ignored = ByteBuffer.allocate(512);
            while (ready(SelectionKey.OP_READ, waits.stall())) {
                if (channel.read(ignored.clear()) < 0) {
                    return Delivery.sent("The printer read to the end and says nothing of itself.");
                }
            }
            return Delivery.uncertain("The printer did not say that it read to the end.");
        }

        private boolean write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) == 0 && !ready(SelectionKey.OP_WRITE, waits.stall())) {
                    return false;
                }
            }
            return true;
        }

        /** The answer to a question as far as it came in time, empty where none came. */
        String ask(String question, Predicate<String> complete, Duration patience) throws IOException {
            if (!write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)))) {
                throw new IOException("the printer takes nothing");
            }
            StringBuilder answer = new StringBuilder();
            ByteBuffer buffer = ByteBuffer.allocate(512);
            while (!complete.test(answer.toString()) && ready(SelectionKey.OP_READ, patience)) {
                int read = channel.read(buffer.clear());
                if (read < 0) {
                    throw new IOException("the printer hung up");
                }
                answer.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
            }
            return answer.toString();
        }

        private boolean ready(int what, Duration patience) throws IOException {
            SelectionKey key = channel.keyFor(selector);
            if (key == null) {
                channel.register(selector, what);
            } else {
                key.interestOps(what);
            }
            int keys = selector.select(Math.max(1, patience.toMillis()));
            selector.selectedKeys().clear();
            return keys > 0;
        }

        @Override
        public void close() {
            try (Selector closing = selector;
                    SocketChannel connection = channel) {
                closing.wakeup();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("A connection could not be closed.", e);
            }
        }
    }
}
