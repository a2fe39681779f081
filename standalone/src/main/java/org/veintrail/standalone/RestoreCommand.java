package org.veintrail.standalone;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.veintrail.access.SafeStart;
import org.veintrail.command.vault.VaultDatabase;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.log.LogRestore;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.SignedNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup into a new data folder or onto a MongoDB without a log, once the proof has shown that it is whole. */
@Command(
        name = "restore",
        description = "Verifies a backup and puts it into an empty data folder, or onto a MongoDB that holds no log.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private static final String DATABASE = "veintrail";
    private static final long PATIENCE_SECONDS = 10;

    @Parameters(paramLabel = "FILE", description = "the log as backup saved it")
    private Path file = Path.of("veintrail-log.ndjson");

    @Option(names = "--data", paramLabel = "DIR", description = "an empty folder; ./data unless given")
    private Path data = Path.of("data");

    @Option(
            names = "--mongodb",
            paramLabel = "URI",
            description = "a real MongoDB without a log, instead of the folder")
    private @Nullable String mongodb;

    @Option(names = "--vault", paramLabel = "FILE", description = "the identity vault as backup saved it")
    private @Nullable Path vault;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "a checkpoint that was kept; the backup must continue it")
    private @Nullable Path checkpoint;

    private final PrintStream out;

    RestoreCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("There is no file " + file + ".");
        }
        if (vault != null && !Files.isRegularFile(vault)) {
            throw new UsageException("There is no file " + vault + ".");
        }
        Trust trust = checkpoint == null
                ? Trust.none()
                : Trust.none().withKept(SignedNote.parse(Files.readString(checkpoint)));
        @Nullable String uri = mongodb == null ? System.getenv("VEINTRAIL_MONGODB_URI") : mongodb;
        if (uri == null) {
            intoFolder(trust);
        } else {
            Database database = Database.at(uri);
            requireSafe(uri);
            done(onto(database, trust), database.description());
            out.println(
                    "Put the keys, log.key and vault.key, where the command service expects them. Then start it on this"
                            + " database, as with: ./veintrail up --mongodb URI");
        }
        out.flush();
        return 0;
    }

    private void done(Report report, String where) {
        out.println("Restored " + report.entries() + " events onto " + where + ", root "
                + report.root().toBase64());
    }

    private void intoFolder(Trust trust) throws IOException {
        try (DataFolder folder = DataFolder.take(data)) {
            if (folder.hasRecords()) {
                throw new UsageException(data + " holds records. Name an empty folder with --data.");
            }
            boolean counted = false;
            try {
                done(embedded(folder, trust), "the embedded database");
                counted = true;
            } finally {
                if (!counted) {
                    folder.clean();
                }
            }
            out.println("Now put the keys back into " + folder.path().resolve("keys")
                    + ": log.key, vault.key. Then: ./veintrail up --data " + data);
        }
    }

    private Report embedded(DataFolder folder, Trust trust) throws IOException {
        Database database = Database.embedded(folder.path());
        try {
            return onto(database, trust);
        } finally {
            database.stop().run();
        }
    }

    private Report onto(Database database, Trust trust) throws IOException {
        try (MongoClient client = MongoClients.create(patient(database.uri()))) {
            reach(client, database);
            return restore(client, trust);
        } catch (MongoException e) {
            throw new UsageException("The restore onto " + database.description() + " was broken off: " + e.getMessage()
                    + ". Nothing of it counts; mend this and restore again.");
        } catch (IllegalStateException e) {
            throw new UsageException("Nothing was restored. " + e.getMessage());
        }
    }

    private static MongoClientSettings patient(String uri) {
        try {
            return MongoClientSettings.builder()
                    .applyToClusterSettings(
                            cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .applyConnectionString(new ConnectionString(uri))
                    .build();
        } catch (IllegalArgumentException e) {
            // Its message may repeat the address, and with it a password.
            throw new UsageException(
                    "The address after --mongodb cannot be used. It looks like"
                            + " mongodb://user:password@host:27017/?replicaSet=rs0, with special characters of the password as %40 and the like.");
        }
    }

    /** As a start would: records do not go over a network for anybody to read. */
    private static void requireSafe(String uri) {
        String key = "veintrail.mongodb.uri";
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("restore", Map.of(key, uri)));
        SafeStart.faults(settings).stream()
                .filter(fault -> fault.startsWith(key))
                .findFirst()
                .ifPresent(fault -> {
                    throw new UsageException("Nothing was restored: --mongodb" + fault.substring(key.length())
                            + " Or name the host in VEINTRAIL_CONNECTIONS_TRUSTEDHOSTS.");
                });
    }

    private static void reach(MongoClient client, Database database) {
        try {
            client.getDatabase(DATABASE).runCommand(new Document("ping", 1));
        } catch (MongoException e) {
            throw new UsageException("No database that takes writes answers at " + database.description()
                    + ", or it does not let us in. Is it running, are host, port, user and password right?");
        }
    }

    private Report restore(MongoClient client, Trust trust) throws IOException {
        @Nullable List<String> entries = vault == null ? null : Files.readAllLines(vault);
        Report report = LogRestore.restore(
                file,
                client.getDatabase(DATABASE),
                EventStoreSettings.defaults().commits(),
                trust,
                () -> {
                    if (entries != null) {
                        VaultDatabase.restore(client, DATABASE, entries);
                    }
                });
        if (!report.ok()) {
            throw new UsageException("The backup does not verify, so nothing was restored: "
                    + report.findings().get(0));
        }
        return report;
    }
}
