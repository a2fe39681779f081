package org.veintrail.auditing;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.veintrail.access.AccessAudit;
import org.veintrail.act.ActMetadata;
import org.veintrail.signin.event.AccountLocked;
import org.veintrail.signin.event.PasskeyAdded;
import org.veintrail.signin.event.PasskeyRemoved;
import org.veintrail.signin.event.SignInEvent;
import org.veintrail.signin.event.SignInRefused;
import org.veintrail.signin.event.SignedIn;
import org.veintrail.signin.event.SignedOut;
import org.veintrail.signin.event.SigningRefused;

/** Puts on record in the log, where nobody can take it out again, who came in and who was turned away. */
final class AccessLog implements AccessAudit {
    private final EventStore events;

    AccessLog(EventStore events) {
        this.events = events;
    }

    @Override
    public void record(Entry entry) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(ActMetadata.RECORDED_AT, entry.at().toString());
        if (entry.account() != null) {
            metadata.put(ActMetadata.ACTOR, entry.account());
        }
        if (entry.factor() != null) {
            metadata.put(ActMetadata.SIGNED_IN_WITH, entry.factor());
        }
        if (entry.from() != null) {
            metadata.put(ActMetadata.ADDRESS_CLASS, entry.from());
        }
        events.publish(new GenericEventMessage<>(event(entry), metadata));
    }

    private static SignInEvent event(Entry entry) {
        return switch (entry.kind()) {
            case SIGNED_IN -> new SignedIn(known(entry), entry.at());
            case SIGNED_OUT -> new SignedOut(known(entry), entry.at());
            case SIGN_IN_REFUSED -> new SignInRefused(entry.account(), entry.at());
            case PASSKEY_ADDED -> new PasskeyAdded(known(entry), label(entry), entry.at());
            case PASSKEY_REMOVED -> new PasskeyRemoved(known(entry), label(entry), entry.at());
            case SIGNING_REFUSED -> new SigningRefused(entry.account(), entry.at());
            case ACCOUNT_LOCKED ->
                new AccountLocked(known(entry), Objects.requireNonNull(entry.until(), "a lock has an end"), entry.at());
        };
    }

    private static String label(Entry entry) {
        return Objects.requireNonNull(entry.label(), "a passkey has a label");
    }

    private static String known(Entry entry) {
        return Objects.requireNonNull(entry.account(), "only a refusal may be nobody's");
    }
}
