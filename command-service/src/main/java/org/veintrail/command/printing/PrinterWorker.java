package org.veintrail.command.printing;

import static org.veintrail.command.printing.SendingActs.Sender.SYSTEM;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.command.printing.Route.PrinterAwayException;
import org.veintrail.custody.Checks;
import org.veintrail.custody.LabelLife;
import org.veintrail.label.event.LabelPrintRequested;

/**
 * Sends the labels of one printer, one after the other, in the order in which they were asked for. A label whose printer is away
 * waits; nothing is put on record until the printer is there. A label that was being sent when the system stopped is uncertain: it
 * is not sent again unless a person says so.
 */
final class PrinterWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(PrinterWorker.class);
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final Printer printer;
    private final Route route;
    private final Desk desk;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean stopped;
    private volatile @Nullable String away;
    private volatile @Nullable Instant awaySince;

    /**
     * What every worker works with.
     *
     * @param queue the labels that wait
     * @param labels their streams
     * @param acts what is put on record
     * @param printers how documents are made
     * @param clock tells how long a printer has been away
     * @param retryAfter how soon one that is away is tried again
     * @param giveUpAfter after how long away its waiting label counts as failed
     */
    record Desk(
            PrintQueue queue,
            Checks.Labels labels,
            SendingActs acts,
            PrinterRegister printers,
            InstantSource clock,
            Duration retryAfter,
            Duration giveUpAfter) {}

    PrinterWorker(Printer printer, Route route, Desk desk) {
        this.printer = printer;
        this.route = route;
        this.desk = desk;
    }

    /** Something may have come into the queue. */
    void wake() {
        bell.release();
    }

    /** Ends after the label at hand. */
    void stop() {
        stopped = true;
        bell.release();
    }

    /** Why the printer is not working, empty where it is. */
    Optional<String> away() {
        return Optional.ofNullable(away);
    }

    /** Since when it is not working. */
    Optional<Instant> awaySince() {
        return Optional.ofNullable(awaySince);
    }

    @Override
    public void run() {
        while (!stopped) {
            Duration rest = IDLE;
            try {
                Optional<PrintQueue.Waiting> next = desk.queue().first(printer.name());
                if (next.isPresent()) {
                    rest = serve(next.get()) ? Duration.ZERO : desk.retryAfter();
                }
            } catch (RuntimeException e) {
                LOG.error("Printer {} could not serve its next label; it is tried again", printer.name(), e);
                rest = desk.retryAfter();
            }
            pause(rest);
        }
    }

    private void pause(Duration rest) {
        if (rest.isZero() || stopped) {
            return;
        }
        try {
            if (bell.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the label is done with; false where it has to wait. */
    private boolean serve(PrintQueue.Waiting waiting) {
        Optional<LabelLife> found = LabelLife.of(desk.labels().history(waiting.labelId()));
        LabelLife life = found.orElseThrow(() -> new IllegalStateException(
                "Label " + waiting.labelId() + " waits to be printed, but the log does not know it."));
        Optional<LabelPrintRequested> request = life.request();
        return switch (life.state()) {
            case REQUESTED -> {
                boolean here = life.printer().equals(printer.name()) && request.isPresent();
                boolean done = !here || deliver(waiting, life, request.get());
                if (done) {
                    desk.queue().remove(waiting);
                }
                yield done;
            }
            case SENDING -> {
                desk.acts()
                        .end(
                                waiting.labelId(),
                                printer,
                                life,
                                life.attempt(),
                                Delivery.uncertain("The system stopped while the label was sent."),
                                SYSTEM);
                desk.queue().remove(waiting);
                yield true;
            }
            default -> {
                desk.queue().remove(waiting);
                yield true;
            }
        };
    }

    private boolean deliver(PrintQueue.Waiting waiting, LabelLife life, LabelPrintRequested request) {
        byte[] document = desk.printers().document(printer, life, request);
        try (Route.Connection connection = route.open()) {
            present();
            int attempt = desk.acts().begin(waiting.labelId(), printer, life, digest(document), SYSTEM);
            if (attempt > 0) {
                Delivery delivery = connection.send(document, waiting.labelId() + "-" + attempt);
                desk.acts().end(waiting.labelId(), printer, life, attempt, delivery, SYSTEM);
            }
            return attempt > 0;
        } catch (PrinterAwayException e) {
            return absent(waiting, life, document, String.valueOf(e.getMessage()));
        }
    }

    private void present() {
        away = null;
        awaySince = null;
    }

    private boolean absent(PrintQueue.Waiting waiting, LabelLife life, byte[] document, String why) {
        Instant now = desk.clock().instant();
        @Nullable Instant since = awaySince;
        if (since == null) {
            LOG.warn("Printer {} is away: {}", printer.name(), why);
            since = now;
            awaySince = now;
        }
        away = why;
        if (Duration.between(since, now).compareTo(desk.giveUpAfter()) < 0) {
            return false;
        }
        int attempt = desk.acts().begin(waiting.labelId(), printer, life, digest(document), SYSTEM);
        if (attempt > 0) {
            desk.acts()
                    .end(
                            waiting.labelId(),
                            printer,
                            life,
                            attempt,
                            Delivery.failed("The printer was away since " + since + ". " + why),
                            SYSTEM);
        }
        return attempt > 0;
    }

    static String digest(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one does not.", e);
        }
    }
}
