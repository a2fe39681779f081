package org.veintrail.query.record;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Date;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.audit.event.AuditEvent;
import org.veintrail.query.projection.Kinds;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.signin.event.SignInEvent;

/** Keeps every record of access as one document, by its position; an event that is read again changes nothing. */
final class AccessRecordsHandler implements EventMessageHandler {
    private final MongoCollection<Document> records;
    private final ProjectionPositions positions;

    AccessRecordsHandler(MongoCollection<Document> records, ProjectionPositions positions) {
        this.records = records;
        this.positions = positions;
    }

    @Override
    public @Nullable Object handle(EventMessage<?> message) {
        if (SignInEvent.class.isAssignableFrom(message.getPayloadType())) {
            keep(message, RecordWords.of((SignInEvent) message.getPayload()));
        } else if (AuditEvent.class.isAssignableFrom(message.getPayloadType())) {
            keep(message, RecordWords.of((AuditEvent) message.getPayload()));
        }
        CurrentUnitOfWork.get().onCleanup(done -> positions.advanced(ProjectionPositions.ACCESS));
        return null;
    }

    private void keep(EventMessage<?> message, RecordWords words) {
        long position =
                ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        records.replaceOne(
                Filters.eq("_id", position),
                new Document("_id", position)
                        .append("kind", Kinds.of(message.getPayloadType()))
                        .append("account", words.account())
                        .append("text", words.text())
                        .append("at", Date.from(words.at()))
                        .append("alarm", words.alarm()),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public void prepareReset() {
        records.deleteMany(new Document());
    }

    @Override
    public <R> void prepareReset(R context) {
        prepareReset();
    }

    @Override
    public boolean supportsReset() {
        return true;
    }
}
