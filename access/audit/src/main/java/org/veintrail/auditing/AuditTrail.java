package org.veintrail.auditing;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.ActMetadata;
import org.veintrail.audit.event.AuditEvent;

/** Appends to the log, and comes back when the event is durable. */
final class AuditTrail {
    private final EventBus events;

    AuditTrail(EventBus events) {
        this.events = events;
    }

    void record(AuditEvent event, @Nullable String actor) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(ActMetadata.RECORDED_AT, event.at().toString());
        if (actor != null) {
            metadata.put(ActMetadata.ACTOR, actor);
        }
        events.publish(new GenericEventMessage<>(event, metadata));
    }
}
