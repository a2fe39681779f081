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
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose documents lie as bytes in a map ordered by identifier. Every read decodes its own copies, so no reader ever sees a document
 * that a writer is changing; readers of one collection run beside each other.
 */
final class EmbeddedCollection extends AbstractMongoCollection<Object> {

    private final StoredMap documents;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    EmbeddedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            StoredMap documents,
            CursorRegistry cursorRegistry) {
        super(database, name, options, cursorRegistry);
        this.documents = documents;
    }

    StoredMap documents() {
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

    /**
     * Answers a query with documents as they are stored, of which only the fields are decoded that the query looks at.
     *
     * @param command a {@code find}
     * @return the reply, or null where documents have to be decoded: for a projection, or an order other than by identifier
     */
    @Nullable
    Document find(Document command) {
        Document query = command.get("filter") instanceof Document filter ? filter : new Document();
        Document orderBy = command.get("sort") instanceof Document sort && !sort.isEmpty() ? sort : null;
        boolean whole = !(command.get("projection") instanceof Document projection) || projection.isEmpty();
        long limit = number(command, "limit");
        Set<String> fields = TopFields.of(query);
        Conditions conditions = Conditions.of(query);
        Index<Object> index = bestIndex(conditions);
        boolean ordered = index instanceof OrderedIndex;
        if (!whole || fields == null || limit < 0 || number(command, "skip") != 0 || !inOrder(orderBy, ordered)) {
            return null;
        }
        boolean ascending = orderBy == null || !isDescending(orderBy);
        Function<@Nullable Object, Iterator<Object>> ids = index instanceof OrderedIndex entries
                ? onceThrough(conditions, entries)
                : last -> new IdIndex(IdIndex.ID, List.of(), documents).find(conditions, ascending, last);
        RawCursor cursor = new RawCursor(
                cursorRegistry.generateCursorId(),
                RawCursor.source(ids, id -> matching(id, query, fields), this::reading),
                limit);
        RawDocuments batch = cursor.take((int) number(command, "batchSize"));
        if (!cursor.isEmpty()) {
            cursorRegistry.add(cursor);
        }
        return reply(getFullName(), "firstBatch", batch, cursor.isEmpty() ? 0 : cursor.getId());
    }

    private boolean inOrder(@Nullable Document orderBy, boolean byIndex) {
        return IdIndex.ID.equals(getIdField())
                && (orderBy == null || !byIndex && orderBy.size() == 1 && isById(orderBy));
    }

    private static Function<@Nullable Object, Iterator<Object>> onceThrough(
            Conditions conditions, OrderedIndex entries) {
        Iterator<Object> found = entries.find(conditions);
        return last -> found;
    }

    private static long number(Document command, String field) {
        return command.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private byte @Nullable [] matching(Object id, Document query, Set<String> fields) {
        byte[] document = documents.get(id);
        boolean matches = document != null
                && (fields.isEmpty() || documentMatchesQuery(TopFields.decode(document, fields), query));
        return matches ? document : null;
    }

    static Document reply(String namespace, String field, RawDocuments batch, long cursor) {
        Document reply = new Document(
                "cursor", new Document("id", cursor).append("ns", namespace).append(field, batch));
        Utils.markOkay(reply);
        return reply;
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
        return writing(() -> inserted instanceof RawDocuments raw && IdIndex.ID.equals(getIdField())
                ? insertRaw(raw, isOrdered)
                : super.insertDocuments(inserted, isOrdered));
    }

    /** Stores documents as they were sent; only what the indexes need of them is decoded. */
    private List<Document> insertRaw(RawDocuments inserted, boolean isOrdered) {
        List<Document> errors = new ArrayList<>();
        Set<String> indexed = indexedFields();
        for (int i = 0; i < inserted.size() && (errors.isEmpty() || !isOrdered); i++) {
            try {
                insertRaw(inserted, i, indexed);
            } catch (MongoServerError e) {
                Document error = new Document("index", i)
                        .append("errmsg", e.getMessageWithoutErrorCode())
                        .append("code", e.getCode());
                error.putIfNotNull("codeName", e.getCodeName());
                errors.add(error);
            }
        }
        return errors;
    }

    private void insertRaw(RawDocuments inserted, int at, Set<String> indexed) {
        byte[] bytes = inserted.bytes(at);
        Document fields = TopFields.decode(bytes, indexed);
        Object id = fields.get(IdIndex.ID);
        if (!fields.containsKey(IdIndex.ID) || id instanceof Collection) {
            // Is given an identifier, or is refused.
            addDocument(inserted.get(at));
            return;
        }
        getIndexes().forEach(index -> index.checkAdd(fields, this));
        Object position = IdIndex.idOf(fields);
        documents.put(position, bytes);
        getIndexes().forEach(index -> index.add(fields, position, this));
    }

    private Set<String> indexedFields() {
        Set<String> fields = new HashSet<>(Set.of(IdIndex.ID));
        getIndexes().forEach(index -> index.getKeys().forEach(key -> fields.add(TopFields.first(key.getKey()))));
        return fields;
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
