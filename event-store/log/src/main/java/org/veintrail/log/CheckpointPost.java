package org.veintrail.log;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.proof.note.SignedNote;

/** Posts checkpoints to an address as text. One is on its way at a time; while it is, only the newest that follows waits. */
final class CheckpointPost {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointPost.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicReference<@Nullable SignedNote> waiting = new AtomicReference<>();
    private boolean sending;

    CheckpointPost(URI address) {
        this.address = address;
    }

    void send(SignedNote note) {
        waiting.set(note);
        next();
    }

    private synchronized void next() {
        if (sending) {
            return;
        }
        SignedNote note = waiting.getAndSet(null);
        if (note == null) {
            return;
        }
        sending = true;
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(note.toString()))
                .build();
        client.sendAsync(request, BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            if (failure != null) {
                LOG.warn("A checkpoint could not be posted to {}: {}", address.getHost(), failure.toString());
            } else if (answer.statusCode() / 100 != 2) {
                LOG.warn("A checkpoint was refused by {} with status {}", address.getHost(), answer.statusCode());
            }
            done();
        });
    }

    private void done() {
        synchronized (this) {
            sending = false;
        }
        next();
    }
}
