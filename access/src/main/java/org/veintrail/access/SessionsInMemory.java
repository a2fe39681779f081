package org.veintrail.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** For one node that keeps no accounts of its own. */
final class SessionsInMemory implements SessionBook {
    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public void keep(Entry entry) {
        entries.values().removeIf(each -> !entry.used().isBefore(each.until()));
        entries.put(entry.id(), entry);
    }

    @Override
    public void forget(String id) {
        entries.remove(id);
    }

    @Override
    public List<Entry> of(String account, Instant now) {
        return entries.values().stream()
                .filter(each -> each.account().equals(account) && now.isBefore(each.until()))
                .sorted(Comparator.comparing(Entry::began))
                .toList();
    }
}
