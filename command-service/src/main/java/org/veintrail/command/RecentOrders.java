package org.veintrail.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.jspecify.annotations.Nullable;

/**
 * The orders used last, so that the next act on one needs no replay of its history. What another node wrote meanwhile is not seen
 * here, and need not be: the act's commit is then refused by its sequence number, the repository forgets the order as it rolls back,
 * and the act is decided again on the history. Safe for several threads.
 */
final class RecentOrders implements Cache {
    private final Map<Object, Object> entries;

    /** @param most orders to keep, at least 1 */
    RecentOrders(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
                return size() > most;
            }
        };
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // The framework asks for null where there is nothing.
    public synchronized <K, V> V get(K key) {
        return (V) entries.get(key);
    }

    @Override
    public synchronized void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public synchronized boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public synchronized boolean remove(Object key) {
        @Nullable Object removed = entries.remove(key);
        return removed != null;
    }

    @Override
    public synchronized void removeAll() {
        entries.clear();
    }

    @Override
    public synchronized boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("Nobody is told of entries here. Ask the event store instead.");
    }
}
