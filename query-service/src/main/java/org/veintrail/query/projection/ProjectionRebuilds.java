package org.veintrail.query.projection;

import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes projections again from the beginning of the log. */
public final class ProjectionRebuilds {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRebuilds.class);

    private final Function<String, Optional<StreamingEventProcessor>> processors;

    /** @param processors finds the processor of a projection */
    public ProjectionRebuilds(Function<String, Optional<StreamingEventProcessor>> processors) {
        this.processors = processors;
    }

    /** Runs something that must not fall into a rebuild, such as a retry that would write into a view that is being emptied. */
    synchronized void apart(Runnable work) {
        work.run();
    }

    /**
     * Forgets a view and its dead letters and starts it from the first event. Reads meanwhile show what is there; a read that names a position waits.
     *
     * @return false where no projection has this name
     * @throws org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException if another node works on it
     */
    public synchronized boolean rebuild(String name) {
        Optional<StreamingEventProcessor> found = processors.apply(name);
        found.ifPresent(processor -> {
            LOG.info("Rebuilding projection {} from the beginning of the log.", name);
            processor.shutDown();
            try {
                processor.resetTokens();
            } finally {
                processor.start();
            }
        });
        return found.isPresent();
    }
}
