package org.veintrail.query.projection;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.veintrail.eventstore.EventStoreComponents;

/** Runs every projection in a pooled streaming processor of its own. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProjectionSettings.class, LetterSettings.class})
class ProjectionConfiguration {

    @Bean
    ViewCollections viewCollections(MongoDatabase database) {
        return new ViewCollections(database);
    }

    @Bean(destroyMethod = "close")
    ProjectionThreads projectionThreads(ProjectionSettings settings) {
        return new ProjectionThreads(settings);
    }

    @Bean
    ProjectionPositions projectionPositions(
            List<Projection> projections,
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<EventStore> store,
            EventStoreComponents components,
            ProjectionThreads threads,
            ProjectionSettings settings) {
        ProjectionPositions positions = new ProjectionPositions(
                names(projections),
                processors(projections, processing),
                components.tokenStore()::handledPosition,
                () -> position(store.getObject().createHeadToken()),
                settings);
        positions.onWaiting(threads::hurry);
        return positions;
    }

    @Bean
    ProjectionRebuilds projectionRebuilds(
            List<Projection> projections, ObjectProvider<EventProcessingConfiguration> processing) {
        return new ProjectionRebuilds(processors(projections, processing));
    }

    /** Only projections: other processors of the same application are not ours to show or to reset. */
    private static Function<String, Optional<StreamingEventProcessor>> processors(
            List<Projection> projections, ObjectProvider<EventProcessingConfiguration> processing) {
        List<String> names = names(projections);
        return name -> names.contains(name)
                ? processing.getObject().eventProcessor(name, StreamingEventProcessor.class)
                : Optional.empty();
    }

    private static List<String> names(List<Projection> projections) {
        return Stream.concat(
                        projections.stream().map(Projection::name),
                        Stream.of(ProjectionPositions.UPKEEP, ProjectionPositions.ACCESS))
                .toList();
    }

    private static long position(@org.jspecify.annotations.Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    @Bean
    ProjectionHandlers projectionHandlers(
            List<Projection> projections,
            ProjectionPositions positions,
            EventStoreComponents store,
            InstantSource clock,
            LetterSettings settings) {
        return new ProjectionHandlers(projections.stream()
                .map(projection -> new ProjectionHandler(
                        projection,
                        positions,
                        new ProjectionLetters(
                                projection.name(), store.deadLetterQueues().of(projection.name()), clock, settings)))
                .toList());
    }

    @Bean(destroyMethod = "close")
    LetterRetries letterRetries(
            ProjectionHandlers handlers,
            ProjectionPositions positions,
            ProjectionRebuilds rebuilds,
            EventStoreComponents store,
            InstantSource clock,
            LetterSettings settings) {
        LetterRetries retries = new LetterRetries(
                handlers, positions, positions::worksOn, rebuilds, store.deadLetterQueues()::heads, clock, settings);
        retries.start();
        return retries;
    }

    /** One gauge for each projection, of the events among its dead letters. */
    @Bean
    MeterBinder deadLetterMeters(ProjectionPositions positions) {
        return registry -> positions
                .names()
                .forEach(name -> Gauge.builder(
                                "veintrail.projection.dead.letters", positions, of -> of.deadLetters(name))
                        .tag("projection", name)
                        .description("events that a projection could not handle, and those that wait behind them")
                        .register(registry));
    }

    @Bean
    ConfigurerModule projectionProcessors(
            ProjectionHandlers handlers, ProjectionThreads threads, ProjectionSettings settings) {
        return configurer ->
                handlers.all().forEach(handler -> register(configurer.eventProcessing(), handler, threads, settings));
    }

    private static void register(
            EventProcessingConfigurer processing,
            ProjectionHandler handler,
            ProjectionThreads threads,
            ProjectionSettings settings) {
        String name = handler.projection().name();
        processing
                .registerEventHandler(configuration -> handler)
                .assignHandlerInstancesMatching(name, handler::equals)
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        name,
                        Configuration::eventStore,
                        (configuration, builder) -> builder.batchSize(settings.batchSize())
                                .coordinatorExecutor(threads::reader)
                                .workerExecutor(threads::worker)
                                .initialSegmentCount(settings.segments())
                                .tokenClaimInterval(settings.claimInterval().toMillis())
                                .claimExtensionThreshold(
                                        settings.claimExtension().toMillis())
                                .errorHandler(org.axonframework.eventhandling.PropagatingErrorHandler.instance()));
    }
}
