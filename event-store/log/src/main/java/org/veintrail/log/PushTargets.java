package org.veintrail.log;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.jspecify.annotations.Nullable;
import org.veintrail.proof.export.ExportCodec;
import org.veintrail.proof.export.ExportLine;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.timestamp.InvalidTimestampException;
import org.veintrail.proof.timestamp.TimestampRequest;
import org.veintrail.proof.timestamp.TimestampToken;
import org.veintrail.proof.tree.Hash;
import org.veintrail.proof.tree.TreeHasher;

/** The places that the settings name: a journal, an address, a time-stamp authority. */
final class PushTargets implements AutoCloseable {
    static final String JOURNAL = "journal";
    static final String ADDRESS = "address";
    static final String TIMESTAMP = "timestamp";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_ANSWER = 1 << 16;
    private static final int NONCE_BITS = 64;

    private final PushSettings settings;
    private final SecureRandom random;
    private final MongoCollection<BsonDocument> timestamps;
    private final List<PushTarget> all = new ArrayList<>();
    private @Nullable HttpClient client;

    PushTargets(PushSettings settings, MongoDatabase database, SecureRandom random) {
        this.settings = settings;
        this.random = random;
        this.timestamps = database.getCollection(LogSettings.TIMESTAMPS, BsonDocument.class);
        if (settings.url() != null || settings.timestampUrl() != null) {
            // Follows no redirect: where checkpoints go is in the settings and nowhere else.
            client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        }
        if (settings.journal() != null) {
            all.add(new Journal(settings.journal(), settings.interval()));
        }
        if (settings.url() != null) {
            all.add(new Address(settings.url()));
        }
        if (settings.timestampUrl() != null) {
            all.add(new Authority(settings.timestampUrl(), certificates(settings.timestampCertificates())));
        }
    }

    List<PushTarget> all() {
        return List.copyOf(all);
    }

    /** The time-stamp of the checkpoint of a size, or of the newest that has one. */
    Optional<byte[]> timestamp(@Nullable Long size) {
        BsonDocument found = size == null
                ? timestamps.find().sort(Sorts.descending("_id")).limit(1).first()
                : timestamps.find(Filters.eq("_id", size)).first();
        return Optional.ofNullable(found).map(stamp -> stamp.getBinary("token").getData());
    }

    /** The hash that is dated: of the text of the checkpoint, without its signatures, which cosigners add to. */
    static Hash dated(SignedNote note) {
        return new TreeHasher().digest(note.text().getBytes(StandardCharsets.UTF_8));
    }

    private static Set<X509Certificate> certificates(List<Path> files) {
        Set<X509Certificate> trusted = new HashSet<>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .forEach(each -> trusted.add((X509Certificate) each));
            } catch (IOException | CertificateException e) {
                throw new IllegalStateException(
                        "The certificate in " + file + ", named in veintrail.log.push.timestamp-certificates, cannot be"
                                + " read: " + e.getMessage(),
                        e);
            }
        }
        return trusted;
    }

    private byte[] post(URI address, String contentType, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<InputStream> response =
                java.util.Objects.requireNonNull(client).send(request, BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw new IOException("answered with HTTP status " + response.statusCode());
            }
            return in.readNBytes(MOST_ANSWER);
        }
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }

    /** Appends, each on a line of the export's form, so that the verifier reads the journal as kept checkpoints. */
    private record Journal(Path file, Duration interval) implements PushTarget {
        @Override
        public String name() {
            return JOURNAL;
        }

        @Override
        public void push(SignedNote note) throws IOException {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    ExportCodec.write(new ExportLine.Signed(note)) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        }
    }

    private final class Address implements PushTarget {
        private final URI address;

        Address(URI address) {
            this.address = address;
        }

        @Override
        public String name() {
            return ADDRESS;
        }

        @Override
        public Duration interval() {
            return settings.interval();
        }

        @Override
        public void push(SignedNote note) throws IOException, InterruptedException {
            post(address, "text/plain; charset=utf-8", note.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A token counts only when it is the answer to our question and its signature leads to a trusted certificate. */
    private final class Authority implements PushTarget {
        private final URI address;
        private final Set<X509Certificate> trusted;

        Authority(URI address, Set<X509Certificate> trusted) {
            this.address = address;
            this.trusted = trusted;
        }

        @Override
        public String name() {
            return TIMESTAMP;
        }

        @Override
        public Duration interval() {
            return settings.timestampInterval();
        }

        @Override
        public void push(SignedNote note) throws IOException, InterruptedException {
            Hash hash = dated(note);
            BigInteger nonce = new BigInteger(NONCE_BITS, random).setBit(0);
            TimestampRequest request = new TimestampRequest(hash, nonce);
            byte[] answer = post(address, "application/timestamp-query", request.encode());
            try {
                TimestampToken token = request.accept(answer);
                store(note, token, new BsonDateTime(token.verify(hash, trusted).toEpochMilli()));
            } catch (InvalidTimestampException e) {
                throw new IOException("answered with a time-stamp that does not hold: " + e.getMessage(), e);
            }
        }

        private void store(SignedNote note, TimestampToken token, BsonDateTime time) {
            BsonInt64 size = new BsonInt64(Checkpoint.parse(note.text()).size());
            timestamps.replaceOne(
                    Filters.eq("_id", size),
                    new BsonDocument("_id", size).append("time", time).append("token", new BsonBinary(token.encode())),
                    new ReplaceOptions().upsert(true));
        }
    }
}
