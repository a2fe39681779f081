package org.veintrail.command.signing;

import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.veintrail.custody.Checks;
import org.veintrail.signing.event.SigningPolicyEvent;

/** The policy of signatures as the log has it: read for each act that is signed, so that every node goes by the same. */
public record PolicyStream(EventStore events) implements Checks.SigningPolicies {

    @Override
    public List<SigningPolicyEvent> history() {
        return events.readEvents(SigningPolicyEvent.STREAM, 0)
                .asStream()
                .map(Message::getPayload)
                .map(SigningPolicyEvent.class::cast)
                .toList();
    }
}
