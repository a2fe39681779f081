package org.veintrail.query.projection;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The documents that a batch of events touches: read once by id, changed in memory, written once.
 *
 * <p>A document is replaced only where the stored one has seen less, an operation atomic on one document. A writer that lost its
 * claim and comes late therefore finds a newer document, is told of a duplicate id, and changes nothing.
 */
public final class DocumentBatch {

    /** The field with the position of the latest event a document has seen. */
    public static final String POSITION = "position";

    private static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<Document> collection;
    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

    /** Reads the documents that exist of these ids. */
    public DocumentBatch(MongoCollection<Document> collection, Collection<String> ids) {
        this.collection = collection;
        read(ids);
    }

    /** Reads more documents; those already here stay as they are. */
    public void read(Collection<String> ids) {
        List<String> missing =
                ids.stream().distinct().filter(id -> !documents.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            for (Document document : collection.find(Filters.in("_id", missing))) {
                documents.put(document.getString("_id"), document);
            }
        }
    }

    /** The document of this id, or null where there is none. */
    public @Nullable Document find(String id) {
        return documents.get(id);
    }

    /** The document of this id, a new one where there is none. */
    public Document getOrNew(String id) {
        return documents.computeIfAbsent(id, key -> new Document("_id", key).append(POSITION, -1L));
    }

    /** Whether the document has seen this position. */
    public static boolean hasSeen(Document document, long position) {
        return document.getLong(POSITION) >= position;
    }

    /** Notes that the document has seen this position and has to be written. */
    public void seen(Document document, long position) {
        document.put(POSITION, position);
        changed.add(document.getString("_id"));
    }

    /** Writes what changed in one round trip. */
    public void write() {
        List<WriteModel<Document>> writes = new ArrayList<>(changed.size());
        for (String id : changed) {
            Document document = getOrNew(id);
            Bson older = Filters.and(Filters.eq("_id", id), Filters.lt(POSITION, document.getLong(POSITION)));
            writes.add(new ReplaceOneModel<>(older, document, new ReplaceOptions().upsert(true)));
        }
        if (!writes.isEmpty()) {
            write(writes);
        }
        changed.clear();
    }

    private void write(List<WriteModel<Document>> writes) {
        try {
            collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException refused) {
            boolean onlyOlder = refused.getWriteConcernError() == null
                    && refused.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!onlyOlder) {
                throw refused;
            }
        }
    }
}
