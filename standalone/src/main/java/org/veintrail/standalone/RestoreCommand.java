package org.veintrail.standalone;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.log.LogRestore;
import org.veintrail.proof.export.Report;
import org.veintrail.proof.export.Trust;
import org.veintrail.proof.note.SignedNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup into a new data folder, once the proof has shown that it is whole. */
@Command(
        name = "restore",
        description = "Verifies a backup and puts it into an empty data folder.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    private static final String DATABASE = "veintrail";

    @Parameters(paramLabel = "FILE", description = "the log as backup saved it")
    private Path file = Path.of("veintrail-log.ndjson");

    @Option(names = "--data", paramLabel = "DIR", description = "an empty folder; ./data unless given")
    private Path data = Path.of("data");

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
        Trust trust = checkpoint == null
                ? Trust.none()
                : Trust.none().withKept(SignedNote.parse(Files.readString(checkpoint)));
        try (DataFolder folder = DataFolder.take(data)) {
            if (folder.hasRecords()) {
                throw new UsageException(data + " holds records. Name an empty folder with --data.");
            }
            Report report = restore(folder, trust);
            if (!report.ok()) {
                folder.clean();
                throw new UsageException("The backup does not verify, so nothing was restored: "
                        + report.findings().get(0));
            }
            out.println("Restored " + report.entries() + " events, root "
                    + report.root().toBase64());
            out.println("Now put the keys back into " + folder.path().resolve("keys")
                    + ": log.key, vault.key. Then: ./veintrail up --data " + data);
            out.flush();
            return 0;
        }
    }

    private Report restore(DataFolder folder, Trust trust) throws IOException {
        Database database = Database.embedded(folder.path());
        try (MongoClient client = MongoClients.create(database.uri())) {
            Report report = LogRestore.restore(
                    file,
                    client.getDatabase(DATABASE),
                    EventStoreSettings.defaults().commits(),
                    trust);
            if (report.ok() && vault != null) {
                restoreVault(client, vault);
            }
            return report;
        } finally {
            database.stop().run();
        }
    }

    private static void restoreVault(MongoClient client, Path vault) throws IOException {
        Map<String, List<BsonDocument>> collections = new TreeMap<>();
        try (BufferedReader reader = Files.newBufferedReader(vault)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                BsonDocument document = BsonDocument.parse(line);
                @Nullable BsonValue named = document.remove(VaultController.COLLECTION);
                String collection = named == null
                        ? VaultController.IDENTITIES
                        : named.asString().getValue();
                collections
                        .computeIfAbsent(collection, each -> new ArrayList<>())
                        .add(document);
            }
        }
        collections.forEach((collection, documents) -> client.getDatabase(DATABASE + VaultController.SUFFIX)
                .getCollection(collection, BsonDocument.class)
                .insertMany(documents));
    }
}
