package org.veintrail.query.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.veintrail.query.projection.Projection;
import org.veintrail.query.projection.RecordedEvent;

/** A projection that fails while it is told to. */
final class TroublesomeProjection implements Projection {

    final AtomicBoolean fails = new AtomicBoolean();

    @Override
    public String name() {
        return "troublesome";
    }

    @Override
    public void project(List<RecordedEvent> batch) {
        if (fails.get()) {
            throw new IllegalStateException("An event nobody can handle");
        }
    }

    @Override
    public void reset() {
        fails.set(false);
    }
}
