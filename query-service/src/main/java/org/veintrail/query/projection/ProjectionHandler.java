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
 * <p>Events of other kinds are taken and passed over without being read, so that the position handled moves with the log.
 */
final class ProjectionHandler implements EventMessageHandler {

    private final Projection projection;
    private final ProjectionPositions positions;
    private final String batchKey;

    ProjectionHandler(Projection projection, ProjectionPositions positions) {
        this.projection = projection;
        this.positions = positions;
        this.batchKey = "projection/" + projection.name();
    }

    @Override
    public @Nullable Object handle(EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<LoggedEvent> batch = unit.getOrComputeResource(batchKey, key -> new ArrayList<>());
        try {
            if (projection.reads(message.getPayloadType())) {
                batch.add(LoggedEvent.of(message));
            }
            if (!(unit instanceof BatchingUnitOfWork<?> many) || many.isLastMessage()) {
                write(batch, unit);
            }
        } catch (RuntimeException failure) {
            positions.failed(projection.name(), batch, failure);
            throw failure;
        }
        return null;
    }

    private void write(List<LoggedEvent> batch, UnitOfWork<?> unit) {
        if (!batch.isEmpty()) {
            projection.take(batch);
        }
        unit.onCleanup(done -> positions.advanced(projection.name()));
    }

    @Override
    public void prepareReset() {
        projection.reset();
    }

    @Override
    public <R> void prepareReset(R context) {
        projection.reset();
    }

    @Override
    public boolean supportsReset() {
        return true;
    }
}
