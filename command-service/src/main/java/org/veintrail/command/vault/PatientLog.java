package org.veintrail.command.vault;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.access.Account;
import org.veintrail.act.ActMetadata;
import org.veintrail.patient.event.PatientEvent;

/** Puts on record, before anything is answered, who asked who a patient is. */
public final class PatientLog {
    private final EventStore events;

    PatientLog(EventStore events) {
        this.events = events;
    }

    void record(PatientEvent event, Account account) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(ActMetadata.RECORDED_AT, event.at().toString());
        metadata.put(ActMetadata.ACTOR, account.name());
        metadata.put(ActMetadata.ROLE, account.role().code());
        events.publish(new GenericEventMessage<>(event, metadata));
    }
}
