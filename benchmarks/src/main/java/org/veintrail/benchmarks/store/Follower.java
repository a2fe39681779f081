package org.veintrail.benchmarks.store;

import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/** A pooled streaming processor, the framework's usual one, that hands every moved parcel to a function. */
final class Follower implements AutoCloseable {

    private static final int BATCH = 100;
    private static final String GROUP = "follower";

    private final Configuration configuration;

    /**
     * @param segments to work on side by side
     * @param from where to begin
     */
    Follower(
            OpenedStore opened,
            int segments,
            Function<StreamableMessageSource<?>, TrackingToken> from,
            Consumer<Parcel.Moved> handler) {
        this.configuration = DefaultConfigurer.defaultConfiguration()
                .configureEventStore(unused -> opened.store())
                .eventProcessing(processing -> processing
                        .registerTokenStore(unused -> new InMemoryTokenStore())
                        .registerEventHandler(unused -> new Handler(handler))
                        .registerPooledStreamingEventProcessor(
                                GROUP,
                                Configuration::eventStore,
                                (unused, builder) -> builder.initialSegmentCount(segments)
                                        .batchSize(BATCH)
                                        .initialToken(from::apply)))
                .buildConfiguration();
        configuration.start();
    }

    @Override
    public void close() {
        configuration.eventProcessingConfiguration().eventProcessors().values().forEach(EventProcessor::shutDown);
    }

    @ProcessingGroup(GROUP)
    private static final class Handler {
        private final Consumer<Parcel.Moved> handler;

        Handler(Consumer<Parcel.Moved> handler) {
            this.handler = handler;
        }

        @EventHandler
        void on(Parcel.Moved event) {
            handler.accept(event);
        }
    }
}
