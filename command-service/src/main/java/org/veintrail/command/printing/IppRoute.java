package org.veintrail.command.printing;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A printer that speaks the Internet Printing Protocol (RFC 8011): it is asked whether it takes jobs, gets the document with
 * Print-Job, and is asked about the job until it is done. A job that was taken and then aborted or canceled is uncertain.
 */
final class IppRoute implements Route {
    private static final int PENDING_OR_PROCESSING_LAST = 6;
    private static final int CANCELED = 7;
    private static final int ABORTED = 8;
    private static final int COMPLETED = 9;
    private static final int STOPPED_PRINTER = 5;
    private static final int MOST_QUESTIONS = 120;
    private static final long BETWEEN_QUESTIONS_NANOS = 250_000_000;
    private static final Set<Integer> OVER = Set.of(CANCELED, ABORTED, COMPLETED);

    private final HttpClient http;
    private final URI address;
    private final String printerUri;
    private final String mediaType;
    private final Duration patience;

    /**
     * A route.
     *
     * @param http a client that follows no redirect
     * @param address where the printer takes requests over HTTP
     * @param mediaType what documents are
     * @param patience how long an answer may take
     */
    IppRoute(HttpClient http, URI address, String mediaType, Duration patience) {
        this.http = http;
        this.address = address;
        this.printerUri = "ipp" + address.toString().substring("http".length());
        this.mediaType = mediaType;
        this.patience = patience;
    }

    @Override
    public Connection open() throws PrinterAwayException {
        try {
            IppMessage.Answer printer = ask(IppMessage.request(IppMessage.GET_PRINTER_ATTRIBUTES, 1)
                    .with(IppMessage.URI, "printer-uri", printerUri)
                    .end(new byte[0]));
            boolean stopped = printer.number("printer-state")
                    .filter(state -> state == STOPPED_PRINTER)
                    .isPresent();
            boolean closed = printer.first("printer-is-accepting-jobs")
                    .filter("false"::equals)
                    .isPresent();
            if (!printer.done() || stopped || closed) {
                throw new PrinterAwayException("The printer takes no jobs: "
                        + reasons(printer.all("printer-state-reasons"), printer.status()));
            }
        } catch (IOException e) {
            throw new PrinterAwayException(
                    "No printer answers at " + address + " (" + e.getClass().getSimpleName() + "). Is it on?");
        }
        return new Connection() {
            @Override
            public Delivery send(byte[] document, String name) {
                return print(document, name);
            }

            @Override
            public void close() {
                // Every request was complete in itself.
            }
        };
    }

    private Delivery print(byte[] document, String name) {
        IppMessage.Answer job;
        try {
            job = ask(IppMessage.request(IppMessage.PRINT_JOB, 2)
                    .with(IppMessage.URI, "printer-uri", printerUri)
                    .with(IppMessage.NAME, "requesting-user-name", "veintrail")
                    .with(IppMessage.NAME, "job-name", name)
                    .with(IppMessage.MEDIA_TYPE, "document-format", mediaType)
                    .job()
                    .with("copies", 1)
                    .end(document));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return Delivery.failed("The printer went away before the label was sent.");
        } catch (IOException e) {
            return Delivery.uncertain("The connection broke while the label was sent ("
                    + e.getClass().getSimpleName() + ").");
        }
        if (!job.done()) {
            return Delivery.failed("The printer refused the job: " + reasons(List.of(), job.status()));
        }
        return job.number("job-id")
                .map(id -> follow(id, job))
                .orElseGet(() -> Delivery.uncertain("The printer took the label but gave no number of the job."));
    }

    private Delivery follow(int id, IppMessage.Answer taken) {
        IppMessage.Answer job = taken;
        for (int question = 0; question < MOST_QUESTIONS; question++) {
            int state = job.number("job-state").orElse(0);
            if (OVER.contains(state)) {
                return ended(id, state, job);
            }
            if (state > PENDING_OR_PROCESSING_LAST || !job.done()) {
                return Delivery.uncertain(
                        "Job " + id + " cannot be followed: " + reasons(job.all("job-state-reasons"), job.status()));
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
            try {
                job = ask(IppMessage.request(IppMessage.GET_JOB_ATTRIBUTES, 3 + question)
                        .with(IppMessage.URI, "printer-uri", printerUri)
                        .with("job-id", id)
                        .with(IppMessage.NAME, "requesting-user-name", "veintrail")
                        .end(new byte[0]));
            } catch (IOException e) {
                return Delivery.uncertain("The printer took job " + id + " and then fell silent ("
                        + e.getClass().getSimpleName() + ").");
            }
        }
        return Delivery.sent("Job " + id + " is with the printer and not done yet.");
    }

    private static Delivery ended(int id, int state, IppMessage.Answer job) {
        String reasons = reasons(job.all("job-state-reasons"), job.status());
        return switch (state) {
            case COMPLETED -> Delivery.sent("Job " + id + " is completed.");
            case CANCELED -> Delivery.uncertain("Job " + id + " was canceled at the printer: " + reasons);
            default -> Delivery.uncertain("Job " + id + " was aborted by the printer: " + reasons);
        };
    }

    private IppMessage.Answer ask(byte[] request) throws IOException {
        HttpRequest.Builder post = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/ipp")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request));
        try {
            HttpResponse<InputStream> answer = http.send(post.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("HTTP " + answer.statusCode());
                }
                return IppMessage.read(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while waiting for the printer", e);
        }
    }

    private static String reasons(List<String> reasons, int status) {
        return reasons.isEmpty() ? "status 0x" + Integer.toHexString(status) : String.valueOf(reasons);
    }
}
