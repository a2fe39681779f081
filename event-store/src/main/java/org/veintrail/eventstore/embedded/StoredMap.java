package org.veintrail.eventstore.embedded;

import java.util.Iterator;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** An ordered map of the store. Changes are written to the journal as part of the command that makes them. */
final class StoredMap<K> {

    private static final byte[] NOTHING = {};

    private final EmbeddedStore store;
    private volatile String name;
    private final MVMap<K, byte[]> map;
    private final KeyType<K> keyType;

    StoredMap(EmbeddedStore store, String name, MVMap<K, byte[]> map, KeyType<K> keyType) {
        this.store = store;
        this.name = name;
        this.map = map;
        this.keyType = keyType;
    }

    /** Later changes are written to the journal under this name. */
    void renamed(String newName) {
        name = newName;
    }

    MVMap<K, byte[]> map() {
        return map;
    }

    byte @Nullable [] get(K key) {
        return map.get(key);
    }

    boolean contains(K key) {
        return map.containsKey(key);
    }

    void put(K key, byte[] value) {
        store.record(name, out -> keyType.write(key, out), value);
        map.put(key, value);
    }

    void add(K key) {
        put(key, NOTHING);
    }

    boolean remove(K key) {
        store.record(name, out -> keyType.write(key, out), null);
        return map.remove(key) != null;
    }

    long size() {
        return map.sizeAsLong();
    }

    /** Keys from {@code from} on, or from the first when it is null, in ascending order. */
    Iterator<K> keysFrom(@Nullable K from) {
        return map.keyIterator(from);
    }

    /** Keys from {@code from} down, or from the last when it is null, in descending order. */
    Iterator<K> keysDownFrom(@Nullable K from) {
        return map.keyIteratorReverse(from);
    }
}
