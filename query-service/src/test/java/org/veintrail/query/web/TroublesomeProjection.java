package org.veintrail.query.web;

import com.mongodb.MongoTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;

/** A projection that fails as it is told to, and remembers what it could handle. */
final class TroublesomeProjection implements Projection {

    final AtomicBoolean databaseIsAway = new AtomicBoolean();
    final Set<String> poisoned = ConcurrentHashMap.newKeySet();
    final List<Long> handled = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "troublesome";
    }

    @Override
    public void project(List<RecordedEvent> batch) {
        if (databaseIsAway.get()) {
            throw new MongoTimeoutException("Nobody answered");
        }
        if (batch.stream().anyMatch(event -> poisoned.contains(event.orderId()))) {
            throw new IllegalStateException("An event nobody can handle");
        }
        batch.forEach(event -> handled.add(event.position()));
    }

    @Override
    public void reset() {
        handled.clear();
    }
}
