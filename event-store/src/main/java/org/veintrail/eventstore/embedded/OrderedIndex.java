package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index on one or more fields, unique or not. An entry is the fields' values followed by the document's identifier; a field that holds an array
 * gives one entry per element.
 */
final class OrderedIndex extends Index<Object> implements Lookup {

    private static final int PER_EQUAL_FIELD = 100;
    private static final int PER_LIST = 50;
    private static final int PER_RANGE = 10;

    private final StoredMap entries;
    private final boolean unique;

    OrderedIndex(String name, List<IndexKey> keys, boolean sparse, boolean unique, StoredMap entries) {
        super(name, keys, sparse);
        this.entries = entries;
        this.unique = unique;
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    @Override
    public boolean hasSameOptions(Index<?> other) {
        return super.hasSameOptions(other) && unique == other.isUnique();
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null; // The primary key knows it.
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        requireFree(document, Missing.getInstance(), collection);
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        if (unique && !nullAwareEqualsKeys(oldDocument, newDocument)) {
            requireFree(newDocument, IdIndex.idOf(oldDocument), collection);
        }
    }

    private void requireFree(Document document, Object ownId, MongoCollection<Object> collection) {
        if (!unique || isLeftOut(document)) {
            return;
        }
        for (Object[] values : valuesOf(document)) {
            Object prefix = Tuples.of(values);
            Iterator<Object> found = entries.keysFrom(prefix);
            if (found.hasNext()) {
                Object entry = found.next();
                if (Tuples.startsWith(entry, prefix) && Values.compare(Tuples.last(entry), ownId) != 0) {
                    throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(values));
                }
            }
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        entriesOf(document, position).forEach(entries::add);
    }

    @Override
    public @Nullable Object remove(Document document) {
        Object id = IdIndex.idOf(document);
        entriesOf(document, id).forEach(entries::remove);
        return id;
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        if (!nullAwareEqualsKeys(oldDocument, newDocument) || isLeftOut(oldDocument) != isLeftOut(newDocument)) {
            entriesOf(oldDocument, position).forEach(entries::remove);
            entriesOf(newDocument, position).forEach(entries::add);
        }
    }

    private List<Object> entriesOf(Document document, Object id) {
        if (isLeftOut(document)) {
            return List.of();
        }
        return valuesOf(document).stream()
                .map(values -> Tuples.of(append(values, id)))
                .toList();
    }

    /** The values of each entry that a document has. */
    private Collection<Object[]> valuesOf(Document document) {
        if (keys().size() == 1
                && document.get(keys().get(0)) instanceof List<?> list
                && !list.isEmpty()
                && list.stream().allMatch(String.class::isInstance)) {
            // The general way compares each element with all others.
            return new LinkedHashSet<>(list)
                    .stream().map(element -> new Object[] {element}).toList();
        }
        List<Object[]> found = new ArrayList<>();
        for (KeyValue key : getKeyValues(document)) {
            Object[] values = new Object[key.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Missing.ofNullable(key.get(i));
            }
            found.add(values);
        }
        return found;
    }

    private boolean isLeftOut(Document document) {
        return isSparse()
                && keys().stream()
                        .noneMatch(key -> Utils.getSubdocumentValue(document, key) instanceof Missing == false);
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
        int usefulness = 0;
        for (String field : keys()) {
            Conditions.Condition condition = conditions.on(field);
            List<Object> values = condition == null ? null : condition.values();
            if (condition == null
                    || isSparse() && values != null && values.stream().anyMatch(Values::isNull)) {
                return usefulness;
            }
            if (values == null) {
                return usefulness + (condition.range(true).isAll() ? 0 : PER_RANGE);
            }
            usefulness += values.size() == 1 ? PER_EQUAL_FIELD : PER_LIST;
        }
        return usefulness;
    }

    @Override
    public Iterator<Object> find(Conditions conditions) {
        Set<Object> found = new LinkedHashSet<>();
        collect(conditions, new Object[0], found);
        return found.iterator();
    }

    private void collect(Conditions conditions, Object[] prefix, Set<Object> found) {
        Conditions.Condition condition =
                prefix.length < keys().size() ? conditions.on(keys().get(prefix.length)) : null;
        List<Object> values = condition == null ? null : condition.values();
        if (values != null && !(isSparse() && values.stream().anyMatch(Values::isNull))) {
            for (Object value : values) {
                collect(conditions, append(prefix, value), found);
            }
        } else if (condition != null && !condition.range(true).isAll()) {
            collectRange(condition.range(true), prefix, found);
        } else {
            collectAll(prefix, found);
        }
    }

    private void collectAll(Object[] values, Set<Object> found) {
        Object prefix = Tuples.of(values);
        Iterator<Object> keys = entries.keysFrom(prefix);
        while (keys.hasNext()) {
            Object entry = keys.next();
            if (!Tuples.startsWith(entry, prefix)) {
                return;
            }
            found.add(Tuples.last(entry));
        }
    }

    private void collectRange(Conditions.Range range, Object[] values, Set<Object> found) {
        Object from = range.from();
        Object to = range.to();
        Object prefix = Tuples.of(values);
        Iterator<Object> keys = entries.keysFrom(from == null ? prefix : Tuples.of(append(values, from)));
        while (keys.hasNext()) {
            Object entry = keys.next();
            Object value = Tuples.values(entry)[values.length];
            if (!Tuples.startsWith(entry, prefix) || to != null && Values.compare(value, to) > 0) {
                return;
            }
            if (to == null && from != null && !Values.sameKind(value, from)) {
                return;
            }
            if (range.includes(value)) {
                found.add(Tuples.last(entry));
            }
        }
    }

    private static Object[] append(Object[] prefix, Object value) {
        Object[] longer = java.util.Arrays.copyOf(prefix, prefix.length + 1);
        longer[prefix.length] = value;
        return longer;
    }

    @Override
    public long getCount() {
        return entries.size();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        // The database removes the map.
    }
}
