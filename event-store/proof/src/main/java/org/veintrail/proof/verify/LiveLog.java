package org.veintrail.proof.verify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.export.ExportReader;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.export.FormatException;
import org.veintrail.proof.export.KeyCodec;
import org.veintrail.proof.export.LogVerifier;
import org.veintrail.proof.export.ProofCodec;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyHistory;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.tree.ConsistencyProof;
import org.veintrail.proof.tree.InvalidProofException;

/**
 * A running system's log over HTTP: {@code /api/log/checkpoint}, {@code /api/log/keys},
 * {@code /api/log/entries?from=&to=} (the upper bound is exclusive) and {@code /api/log/proof/consistency?from=&to=}.
 */
public final class LiveLog implements AutoCloseable {
    private static final int PAGE = 1000;
    private static final int NOT_FOUND = 404;
    private static final int MAX_ANSWER = 4 << 20;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(20))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String base;
    private final Map<String, String> headers;

    /**
     * A log at an address.
     *
     * @param headers sent with every request, such as a sign-in
     */
    public LiveLog(String url, Map<String, String> headers) {
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.headers = headers;
    }

    /** The newest checkpoint, as the log shows it. */
    SignedNote checkpoint() throws IOException, InterruptedException {
        return SignedNote.parse(text("/api/log/checkpoint"));
    }

    /** The keys that the log names, each announcement verified. */
    KeyHistory keys(String origin) throws IOException, InterruptedException {
        return KeyCodec.read(origin, text("/api/log/keys"));
    }

    /** The log's proof that one size continues another; nothing in it is verified. */
    ConsistencyProof consistency(long from, long to) throws IOException, InterruptedException {
        return ProofCodec.readConsistency(text("/api/log/proof/consistency?from=" + from + "&to=" + to));
    }

    /** Hands a witness's signature line of the checkpoint of a size to the log. */
    void cosign(long size, String line) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/log/checkpoint/cosignature?size=" + size)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(line));
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(
                        "The log did not take the cosignature: " + asText(body).strip());
            }
        }
    }

    /** Fetches and verifies; what is fetched is what the newest checkpoint covers. */
    public Report verify(Trust trust, boolean quick) throws IOException, InterruptedException {
        SignedNote note = checkpoint();
        Checkpoint newest = Checkpoint.parse(note.text());
        LogVerifier verifier = new LogVerifier(trust);
        verifier.accept(header(newest, note), 1);
        for (SignedNote kept : trust.kept()) {
            proveConsistent(Checkpoint.parse(kept.text()), newest, verifier);
        }
        if (quick) {
            return verifier.finishWithoutEntries();
        }
        Departure departure = new Departure(this, newest, this::entries);
        for (long from = 0; from < newest.size(); from += PAGE) {
            readEntries(from, Math.min(newest.size(), from + PAGE), verifier);
            departure.pageEnded(verifier.tree());
        }
        if (verifier.vouched() < newest.size()) {
            nameDeparture(departure, newest, verifier);
        }
        return verifier.finish();
    }

    /** A log that cannot say where makes its entries no better: what was found without its help stays. */
    private static void nameDeparture(Departure departure, Checkpoint newest, LogVerifier verifier)
            throws InterruptedException {
        try {
            departure
                    .find()
                    .ifPresent(position -> verifier.report(new Finding(
                            Finding.Kind.ROOT,
                            position,
                            position,
                            "The entries before position " + position
                                    + " are the beginning of what the log signed, with this one they are not.")));
        } catch (IOException e) {
            verifier.report(new Finding(
                    Finding.Kind.ROOT,
                    verifier.vouched(),
                    newest.size() - 1,
                    "The log does not prove which of its entries are the beginning of what it signed: "
                            + e.getMessage()));
        }
    }

    private List<ExportLine.Entry> entries(long from, long to) throws IOException, InterruptedException {
        List<ExportLine.Entry> entries = new ArrayList<>();
        HttpResponse<InputStream> page = get("/api/log/entries?from=" + from + "&to=" + to);
        try (InputStream body = page.body()) {
            requireOk(page);
            ExportReader reader = new ExportReader(body);
            for (ExportLine line = reader.next(); line != null; line = reader.next()) {
                if (line instanceof ExportLine.Entry entry) {
                    entries.add(entry);
                }
            }
        } catch (FormatException e) {
            throw new IOException("The entries from " + from + " cannot be read: " + e.getMessage(), e);
        }
        return entries;
    }

    private ExportLine.Header header(Checkpoint newest, SignedNote note) throws IOException, InterruptedException {
        HttpResponse<InputStream> keys = get("/api/log/keys");
        try (InputStream body = keys.body()) {
            if (keys.statusCode() == NOT_FOUND) {
                return new ExportLine.Header(newest.origin(), newest.size(), null, List.of(), note);
            }
            requireOk(keys);
            return KeyCodec.readHeader(newest.origin(), newest.size(), asText(body), note);
        }
    }

    private void proveConsistent(Checkpoint kept, Checkpoint newest, LogVerifier verifier)
            throws IOException, InterruptedException {
        if (kept.size() == 0 || kept.size() > newest.size()) {
            return; // the verifier itself reports a log that became shorter
        }
        ConsistencyProof proof = consistency(kept.size(), newest.size());
        try {
            if (proof.from() != kept.size() || proof.to() != newest.size()) {
                throw new InvalidProofException("The log proved sizes " + proof.from() + " to " + proof.to() + ".");
            }
            proof.verify(kept.root(), newest.root());
        } catch (InvalidProofException e) {
            verifier.report(new Finding(
                    Finding.Kind.ROOT,
                    0,
                    newest.size() - 1,
                    "The newest checkpoint does not continue the kept one of size " + kept.size() + ": "
                            + e.getMessage()));
        }
    }

    private void readEntries(long from, long to, LogVerifier verifier) throws IOException, InterruptedException {
        HttpResponse<InputStream> page = get("/api/log/entries?from=" + from + "&to=" + to);
        try (InputStream body = page.body()) {
            requireOk(page);
            verifier.acceptAll(body, "Of the entries from " + from + ": ");
        }
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = get(path);
        try (InputStream body = response.body()) {
            requireOk(response);
            return asText(body);
        }
    }

    private static String asText(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_ANSWER);
        if (body.read() >= 0) {
            throw new IOException("The answer is longer than " + MAX_ANSWER + " bytes.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("The answer is not UTF-8. Is this the address of a log?", e);
        }
    }

    private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2));
        headers.forEach(request::header);
        return request;
    }

    private static void requireOk(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " answered with status " + response.statusCode()
                    + (response.statusCode() == 401 || response.statusCode() == 403
                            ? "; pass the sign-in with --header \"Authorization: ...\"."
                            : "."));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
