package org.veintrail.eventstore.embedded;

import java.util.Iterator;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** An ordered map of the store. Changes are written to the journal as part of the command that makes them. */
final class StoredMap {

    private static final byte[] NOTHING = {};

    private final EmbeddedStore store;
    private volatile String name;
    private final MVMap<Object, byte[]> map;
    private final KeyType keyType;

    StoredMap(EmbeddedStore store, String name, MVMap<Object, byte[]> map, KeyType keyType) {
        this.store = store;
        this.name = name;
        this.map = map;
        this.keyType = keyType;
    }

    /** Later changes are written to the journal under this name. */
    void renamed(String newName) {
        name = newName;
    }

    MVMap<Object, byte[]> map() {
        return map;
    }

    byte @Nullable [] get(Object key) {
        return map.get(key);
    }

    boolean contains(Object key) {
        return map.containsKey(key);
    }

    void put(Object key, byte[] value) {
        store.record(name, out -> keyType.write(key, out), value);
        map.put(key, value);
    }

    void add(Object key) {
        put(key, NOTHING);
    }

    boolean remove(Object key) {
        store.record(name, out -> keyType.write(key, out), null);
        return map.remove(key) != null;
    }

    long size() {
        return map.sizeAsLong();
    }

    /** Keys from {@code from} on, or from the first when it is null, in ascending order. */
    Iterator<Object> keysFrom(@Nullable Object from) {
        return map.keyIterator(from);
    }

    /** Keys from {@code from} down, or from the last when it is null, in descending order. */
    Iterator<Object> keysDownFrom(@Nullable Object from) {
        return map.keyIteratorReverse(from);
    }
}
