package org.veintrail.query.projection;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of one unit of work to a projection as one batch. The batch is written while its last event is handled: the
 * processor stores its token in the prepare-commit phase that follows, so a token never gets ahead of the documents.
 *
 * <p>A batch that cannot be written is taken event by event, so that only what is really poisoned becomes a dead letter. Events of
 * other kinds are taken and passed over without being read, so that the position handled moves with the log.
 */
final class ProjectionHandler implements EventMessageHandler {

    private final Projection projection;
    private final ProjectionPositions positions;
    private final ProjectionLetters letters;
    private final String batchKey;

    ProjectionHandler(Projection projection, ProjectionPositions positions, ProjectionLetters letters) {
        this.projection = projection;
        this.positions = positions;
        this.letters = letters;
        this.batchKey = "projection/" + projection.name();
    }

    @Override
    public @Nullable Object handle(EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<EventMessage<?>> batch = unit.getOrComputeResource(batchKey, key -> new ArrayList<>());
        try {
            if (LoggedEvent.isOf(message, projection.families())) {
                batch.add(message);
            }
            if (!(unit instanceof BatchingUnitOfWork<?> many) || many.isLastMessage()) {
                write(letters.free(batch));
                unit.onCleanup(done -> positions.advanced(projection.name()));
            }
        } catch (RuntimeException failure) {
            positions.failed(projection.name(), batch, failure);
            throw failure;
        }
        return null;
    }

    private void write(List<EventMessage<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            projection.take(batch.stream()
                    .map(message -> LoggedEvent.of(message, projection.families()))
                    .toList());
        } catch (RuntimeException failure) {
            if (PassingFailure.is(failure)) {
                throw failure;
            }
            writeOneByOne(batch);
        }
    }

    private void writeOneByOne(List<EventMessage<?>> batch) {
        for (EventMessage<?> message : batch) {
            // What an event before it in this batch has blocked waits as well.
            for (EventMessage<?> free : letters.free(List.of(message))) {
                try {
                    project(free);
                } catch (RuntimeException failure) {
                    if (PassingFailure.is(failure)) {
                        throw failure;
                    }
                    letters.put(free, failure);
                    positions.lettersChanged(projection.name(), 1);
                }
            }
        }
    }

    /** Handles one event, also one that was a dead letter. */
    void project(EventMessage<?> message) {
        projection.take(List.of(LoggedEvent.of(message, projection.families())));
    }

    Projection projection() {
        return projection;
    }

    ProjectionLetters letters() {
        return letters;
    }

    private void reset() {
        letters.clear();
        positions.lettersCounted(projection.name(), 0);
        projection.reset();
    }

    @Override
    public void prepareReset() {
        reset();
    }

    @Override
    public <R> void prepareReset(R context) {
        reset();
    }

    @Override
    public boolean supportsReset() {
        return true;
    }
}
