package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentComparator;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents lie as bytes in a map ordered by identifier. Every read decodes its own copies, so no reader ever sees a document
 * that a writer is changing; readers of one collection run beside each other.
 */
final class EmbeddedCollection extends AbstractMongoCollection<Object> {

    private final StoredMap<Object> documents;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            StoredMap<Object> documents,
            CursorRegistry cursorRegistry) {
        super(database, name, options, cursorRegistry);
        this.documents = documents;
    }

    StoredMap<Object> documents() {
        return documents;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        Conditions conditions = Conditions.of(query);
        Index<Object> best = bestIndex(conditions);
        boolean byId = isById(orderBy);
        if (best instanceof OrderedIndex index) {
            return matchDocuments(
                    query, () -> index.find(conditions), orderBy, numberToSkip, limit, batchSize, fieldSelector);
        }
        boolean descending = byId && isDescending(Objects.requireNonNull(orderBy));
        return matchDocumentsFromStream(
                query,
                documents(ids(conditions, !descending)),
                numberToSkip,
                limit,
                batchSize,
                byId ? null : comparator(orderBy),
                fieldSelector);
    }

    private @Nullable Index<Object> bestIndex(Conditions conditions) {
        Index<Object> best = null;
        int usefulness = 0;
        for (Index<Object> index : getIndexes()) {
            int candidate = index instanceof Lookup lookup ? lookup.usefulness(conditions) : 0;
            if (candidate > usefulness) {
                best = index;
                usefulness = candidate;
            }
        }
        return best;
    }

    private Iterator<Object> ids(Conditions conditions, boolean ascending) {
        if (IdIndex.ID.equals(getIdField())) {
            return new IdIndex(IdIndex.ID, List.of(), documents).find(conditions, ascending);
        }
        return ascending ? documents.keysFrom(null) : documents.keysDownFrom(null);
    }

    private Stream<Document> documents(Iterator<Object> ids) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ids, Spliterator.ORDERED), false)
                .map(this::getDocument)
                .filter(Objects::nonNull);
    }

    private boolean isById(@Nullable Document orderBy) {
        if (orderBy == null || orderBy.isEmpty()) {
            return false;
        }
        String first = orderBy.keySet().iterator().next();
        return first.equals("$natural") || first.equals(IdIndex.ID) && IdIndex.ID.equals(getIdField());
    }

    private static boolean isDescending(Document orderBy) {
        return orderBy.values().iterator().next() instanceof Number direction && direction.intValue() < 0;
    }

    private static @Nullable DocumentComparator comparator(@Nullable Document orderBy) {
        return orderBy == null || orderBy.isEmpty() ? null : new DocumentComparator(orderBy);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            @Nullable Document orderBy,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Document fieldSelector) {
        return queryDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        byte[] bytes = documents.get(position);
        return bytes == null ? null : Values.decode(bytes);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        String idField = getIdField();
        Object id = idField == null ? new ObjectId() : Missing.ofNullable(Utils.getSubdocumentValue(document, idField));
        documents.put(id, Values.encode(document));
        return id;
    }

    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        documents.put(position, Values.encode(newDocument));
    }

    @Override
    protected void removeDocument(Object position) {
        if (!documents.remove(position)) {
            throw new IllegalStateException("No document " + position + " in " + getFullName());
        }
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        Iterator<Object> ids = documents.keysFrom(null);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ids, Spliterator.ORDERED), false)
                .map(id -> new DocumentWithPosition<>(Objects.requireNonNull(getDocument(id)), id));
    }

    @Override
    public int count() {
        return (int) Math.min(Integer.MAX_VALUE, documents.size());
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        // The size of the whole file is known, those of collections are not.
    }

    @Override
    protected int getDataSize() {
        return 0;
    }

    private <T> T reading(Supplier<T> query) {
        lock.readLock().lock();
        try {
            return query.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private <T> T writing(Supplier<T> command) {
        lock.writeLock().lock();
        try {
            return command.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public QueryResult handleQuery(QueryParameters queryParameters) {
        return reading(() -> super.handleQuery(queryParameters));
    }

    @Override
    public Document handleDistinct(Document query) {
        return reading(() -> super.handleDistinct(query));
    }

    @Override
    public int count(Document query, int skip, int limit) {
        return reading(() -> super.count(query, skip, limit));
    }

    @Override
    public void addDocument(Document document) {
        writing(() -> {
            super.addDocument(document);
            return true;
        });
    }

    @Override
    public void removeDocument(Document document) {
        writing(() -> {
            super.removeDocument(document);
            return true;
        });
    }

    @Override
    public void addIndex(Index<Object> index) {
        writing(() -> {
            super.addIndex(index);
            return true;
        });
    }

    @Override
    public void dropIndex(String indexName) {
        writing(() -> {
            super.dropIndex(indexName);
            return true;
        });
    }

    @Override
    public List<Document> insertDocuments(List<Document> inserted, boolean isOrdered) {
        return writing(() -> super.insertDocuments(inserted, isOrdered));
    }

    @Override
    public Document updateDocuments(
            Document selector,
            Document updateQuery,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        return writing(() -> super.updateDocuments(selector, updateQuery, arrayFilters, isMulti, isUpsert, oplog));
    }

    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return writing(() -> super.deleteDocuments(selector, limit, oplog));
    }

    @Override
    public Document findAndModify(Document query) {
        return writing(() -> super.findAndModify(query));
    }

    /** Names of the indexes that have a map of their own. */
    Set<String> ownedIndexes() {
        return getIndexes().stream()
                .filter(OrderedIndex.class::isInstance)
                .map(Index::getName)
                .collect(java.util.stream.Collectors.toSet());
    }
}
