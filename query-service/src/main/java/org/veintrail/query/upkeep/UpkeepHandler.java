package org.veintrail.query.upkeep;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.ActMetadata;
import org.veintrail.query.projection.LetterRetries;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.upkeep.event.DeadLetterRetryOrdered;
import org.veintrail.upkeep.event.DeadLetterSkipped;
import org.veintrail.upkeep.event.UpkeepEvent;
import org.veintrail.upkeep.event.UpkeepRefused;

/**
 * Carries out retries and skips as the log orders them, and keeps what was ordered by whom and why. An order that is read again changes
 * nothing: the letter that it was about is gone.
 */
final class UpkeepHandler implements EventMessageHandler {

    private final MongoCollection<Document> acts;
    private final LetterRetries letters;
    private final ProjectionPositions positions;

    UpkeepHandler(MongoCollection<Document> acts, LetterRetries letters, ProjectionPositions positions) {
        this.acts = acts;
        this.letters = letters;
        this.positions = positions;
    }

    @Override
    public @Nullable Object handle(EventMessage<?> message) {
        if (UpkeepEvent.class.isAssignableFrom(message.getPayloadType())) {
            UpkeepEvent event = (UpkeepEvent) message.getPayload();
            switch (event) {
                case DeadLetterRetryOrdered retry -> letters.retrySoon(retry.projection(), retry.position());
                case DeadLetterSkipped skip -> letters.skip(skip.projection(), skip.position());
                case UpkeepRefused refused -> {
                    // Nothing to carry out; that it was tried is kept below.
                }
            }
            keep(event, message);
        }
        CurrentUnitOfWork.get().onCleanup(done -> positions.advanced(ProjectionPositions.UPKEEP));
        return null;
    }

    private void keep(UpkeepEvent event, EventMessage<?> message) {
        long position =
                ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        MetaData metaData = message.getMetaData();
        Document act = new Document("_id", position)
                .append("projection", event.projection())
                .append("position", event.position())
                .append("act", word(event))
                .append("actor", metaData.get(ActMetadata.ACTOR))
                .append("role", metaData.get(ActMetadata.ROLE))
                .append("at", metaData.get(ActMetadata.RECORDED_AT))
                .append("reason", reason(event, metaData.get(ActMetadata.REASON)));
        acts.replaceOne(Filters.eq("_id", position), act, new ReplaceOptions().upsert(true));
    }

    private static String word(UpkeepEvent event) {
        return switch (event) {
            case DeadLetterRetryOrdered retry -> "retry";
            case DeadLetterSkipped skip -> "skip";
            case UpkeepRefused refused -> "refused";
        };
    }

    private static @Nullable Object reason(UpkeepEvent event, @Nullable Object given) {
        return switch (event) {
            case DeadLetterRetryOrdered retry -> given;
            case DeadLetterSkipped skip -> skip.reason();
            case UpkeepRefused refused -> refused.command() + ": " + refused.detail();
        };
    }

    @Override
    public void prepareReset() {
        acts.deleteMany(new Document());
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
