package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs the server's commands on an {@link EmbeddedStore} and keeps MongoDB's promises about durability: a write with a journalled or majority write
 * concern is answered when it is on the disk, a read with majority read concern shows only what is. Other writes follow within a tenth of a second,
 * in the order in which they were made.
 */
final class EmbeddedBackend extends AbstractMongoBackend {

    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "killcursors",
            "listcollections",
            "listindexes",
            "listdatabases",
            "collstats",
            "dbstats",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "serverstatus",
            "endsessions",
            "whatsmyuri",
            "getlog",
            "hostinfo",
            "getcmdlineopts",
            "connectionstatus",
            "getfreemonitoringstatus",
            "replsetgetstatus",
            "validate");
    private static final Set<String> STRUCTURAL = Set.of("drop", "dropdatabase", "dropindexes", "renamecollection");

    private final EmbeddedStore store;

    EmbeddedBackend(EmbeddedStore store, Clock clock) {
        super(clock);
        this.store = store;
        store.write(() -> {
            store.mapNames().stream()
                    .filter(name -> name.startsWith(EmbeddedStore.DOCUMENTS))
                    .map(name -> Utils.firstFragment(name.substring(EmbeddedStore.DOCUMENTS.length())))
                    .distinct()
                    .forEach(this::resolveDatabase);
            return true;
        });
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String databaseName) {
        return new EmbeddedDatabase(databaseName, store, getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String databaseName, String command, Document query) {
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("aggregate") && watches(query.get("pipeline"))) {
            throw new MongoServerError(
                    40573, "Location40573", "The $changeStream stage is only supported on replica sets");
        }
        Document answer;
        if (READS.contains(name) || name.equals("aggregate") && !writes(query.get("pipeline"))) {
            answer = super.handleCommand(channel, databaseName, command, query);
            if (isMajority(query.get("readConcern"), "level")) {
                store.awaitDurable();
            }
        } else {
            answer = STRUCTURAL.contains(name) || name.equals("aggregate")
                    ? store.restructure(() -> super.handleCommand(channel, databaseName, command, query))
                    : store.write(() -> super.handleCommand(channel, databaseName, command, query));
            if (isMajority(query.get("writeConcern"), "w") || isJournalled(query.get("writeConcern"))) {
                store.awaitDurable();
            }
        }
        return answer;
    }

    /** A query that hands out documents as they are stored does so in every batch. */
    @Override
    protected Document handleGetMore(String databaseName, String command, Document query) {
        long id = ((Number) query.getOrDefault(command, 0L)).longValue();
        Cursor cursor = getCursorRegistry().getCursor(id);
        if (!(cursor instanceof RawCursor raw)) {
            return super.handleGetMore(databaseName, command, query);
        }
        RawDocuments batch = raw.take(((Number) query.getOrDefault("batchSize", 0)).intValue());
        if (raw.isEmpty()) {
            getCursorRegistry().remove(id);
        }
        // The batch may show what was written since the query began, and whoever asked for what is durable must not see
        // it earlier.
        store.awaitDurable();
        return EmbeddedCollection.reply(
                databaseName + "." + query.get("collection"), "nextBatch", batch, raw.isEmpty() ? 0 : id);
    }

    /** Without this the server would hand out a cursor that ends at once. */
    private static boolean watches(@Nullable Object pipeline) {
        return pipeline instanceof Collection<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document && document.containsKey("$changeStream"));
    }

    private static boolean writes(@Nullable Object pipeline) {
        return pipeline instanceof Collection<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    private static boolean isMajority(@Nullable Object concern, String field) {
        return concern instanceof Document document && "majority".equals(document.get(field));
    }

    private static boolean isJournalled(@Nullable Object concern) {
        return concern instanceof Document document && Utils.isTrue(document.get("j"));
    }

    @Override
    public void close() {
        super.close();
        store.close();
    }
}
