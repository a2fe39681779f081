package org.veintrail.query.upkeep;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import org.axonframework.queryhandling.QueryHandler;
import org.bson.Document;
import org.veintrail.query.DeadLettersView;
import org.veintrail.query.FindDeadLetters;
import org.veintrail.query.projection.Kinds;
import org.veintrail.query.projection.LetterRetries;
import org.veintrail.query.projection.ProjectionPositions;

/** Answers what could not be handled and what was done about it. */
class UpkeepQueries {

    private static final int LATEST = 100;

    private final MongoCollection<Document> acts;
    private final LetterRetries letters;
    private final ProjectionPositions positions;

    UpkeepQueries(MongoCollection<Document> acts, LetterRetries letters, ProjectionPositions positions) {
        this.acts = acts;
        this.letters = letters;
        this.positions = positions;
    }

    @QueryHandler
    DeadLettersView find(FindDeadLetters query) {
        positions.await(ProjectionPositions.UPKEEP, query.atLeast());
        long position = positions.position(ProjectionPositions.UPKEEP);
        return new DeadLettersView(
                letters.letters().stream().map(UpkeepQueries::shown).toList(),
                acts.find()
                        .sort(Sorts.descending("_id"))
                        .limit(LATEST)
                        .map(UpkeepQueries::shown)
                        .into(new ArrayList<>()),
                position);
    }

    private static DeadLettersView.Letter shown(LetterRetries.DeadLetter letter) {
        var head = letter.head();
        return new DeadLettersView.Letter(
                head.group(),
                head.position(),
                head.eventId(),
                Kinds.of(head.payloadType()),
                head.sequence(),
                head.causeType(),
                head.causeMessage(),
                head.enqueuedAt(),
                head.lastTouched(),
                letter.retries(),
                letter.dueAt(),
                head.behind());
    }

    private static DeadLettersView.Act shown(Document act) {
        String at = act.getString("at");
        return new DeadLettersView.Act(
                act.getString("projection"),
                act.getLong("position"),
                act.getString("act"),
                act.getString("actor"),
                act.getString("role"),
                at == null ? null : Instant.parse(at),
                act.getString("reason"));
    }
}
