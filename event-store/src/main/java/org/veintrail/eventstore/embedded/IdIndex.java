package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The primary key. The map of documents is ordered by it, so it needs no map of its own. */
final class IdIndex extends Index<Object> implements Lookup {

    static final String ID = "_id";
    private static final int EXACT = 1000;
    private static final int RANGE = 5;

    private final StoredMap documents;

    IdIndex(String name, List<IndexKey> keys, StoredMap documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    static Object idOf(Document document) {
        return Missing.ofNullable(document.get(ID));
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        Object id = idOf(document);
        return documents.contains(id) ? id : null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        Object id = idOf(document);
        if (documents.contains(id)) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(id));
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        // The document itself is the entry.
    }

    @Override
    public @Nullable Object remove(Document document) {
        return getPosition(document);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        // An identifier never changes.
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        // An identifier never changes.
    }

    @Override
    public boolean canHandle(Document query) {
        return usefulness(Conditions.of(query)) > 0;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return () -> find(Conditions.of(query));
    }

    @Override
    public int usefulness(Conditions conditions) {
        Conditions.Condition condition = conditions.on(ID);
        if (condition == null) {
            return 0;
        }
        return condition.values() != null ? EXACT : condition.range(false).isAll() ? 0 : RANGE;
    }

    @Override
    public Iterator<Object> find(Conditions conditions) {
        return find(conditions, true);
    }

    /** Identifiers in order; all of them when the conditions say nothing about the identifier. */
    Iterator<Object> find(Conditions conditions, boolean ascending) {
        return find(conditions, ascending, null);
    }

    /** The same, but only those that come after one of them, in that order; from the first when it is null. */
    Iterator<Object> find(Conditions conditions, boolean ascending, @Nullable Object after) {
        Conditions.Condition condition = conditions.on(ID);
        List<Object> values = condition == null ? null : condition.values();
        if (values != null) {
            List<Object> found = values.stream()
                    .filter(documents::contains)
                    .filter(id -> after == null || (ascending ? 1 : -1) * Values.compare(id, after) > 0)
                    .distinct()
                    .toList();
            return (ascending ? found : found.reversed()).iterator();
        }
        Conditions.Range whole = condition == null ? Conditions.Range.ALL : condition.range(false);
        Conditions.Range range = after == null ? whole : whole.after(after, ascending);
        return ascending
                ? new KeysInRange(documents.keysFrom(range.from()), range, range.to(), true)
                : new KeysInRange(documents.keysDownFrom(range.to()), range, range.from(), false);
    }

    @Override
    public long getCount() {
        return documents.size();
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void drop() {
        // Goes with the documents.
    }

    /** Keys up to the far end of a range, without those that an open end leaves out. */
    private static final class KeysInRange implements Iterator<Object> {

        private final Iterator<Object> keys;
        private final Conditions.Range range;
        private final @Nullable Object end;
        private final int direction;
        private @Nullable Object next;

        KeysInRange(Iterator<Object> keys, Conditions.Range range, @Nullable Object end, boolean ascending) {
            this.keys = keys;
            this.range = range;
            this.end = end;
            this.direction = ascending ? 1 : -1;
        }

        @Override
        public boolean hasNext() {
            while (next == null && keys.hasNext()) {
                Object key = keys.next();
                if (end != null && direction * Values.compare(key, end) > 0) {
                    return false;
                }
                if (range.includes(key)) {
                    next = key;
                }
            }
            return next != null;
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException("No more keys in the range");
            }
            Object key = java.util.Objects.requireNonNull(next);
            next = null;
            return key;
        }
    }
}
