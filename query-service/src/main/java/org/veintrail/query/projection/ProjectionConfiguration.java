package org.veintrail.query.projection;

import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
@EnableConfigurationProperties(ProjectionSettings.class)
class ProjectionConfiguration {

    @Bean
    ViewCollections viewCollections(MongoDatabase database) {
        return new ViewCollections(database);
    }

    @Bean
    ProjectionPositions projectionPositions(
            List<Projection> projections,
            ObjectProvider<EventProcessingConfiguration> processing,
            ObjectProvider<EventStore> store,
            EventStoreComponents components,
            ProjectionSettings settings) {
        return new ProjectionPositions(
                projections.stream().map(Projection::name).toList(),
                processors(projections, processing),
                components.tokenStore()::handledPosition,
                () -> position(store.getObject().createHeadToken()),
                settings);
    }

    @Bean
    ProjectionRebuilds projectionRebuilds(
            List<Projection> projections, ObjectProvider<EventProcessingConfiguration> processing) {
        return new ProjectionRebuilds(processors(projections, processing));
    }

    /** Only projections: other processors of the same application are not ours to show or to reset. */
    private static Function<String, Optional<StreamingEventProcessor>> processors(
            List<Projection> projections, ObjectProvider<EventProcessingConfiguration> processing) {
        List<String> names = projections.stream().map(Projection::name).toList();
        return name -> names.contains(name)
                ? processing.getObject().eventProcessor(name, StreamingEventProcessor.class)
                : Optional.empty();
    }

    private static long position(@org.jspecify.annotations.Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    @Bean
    ConfigurerModule projectionProcessors(
            List<Projection> projections, ProjectionPositions positions, ProjectionSettings settings) {
        return configurer -> projections.forEach(
                projection -> register(configurer.eventProcessing(), projection, positions, settings));
    }

    private static void register(
            EventProcessingConfigurer processing,
            Projection projection,
            ProjectionPositions positions,
            ProjectionSettings settings) {
        String name = projection.name();
        ProjectionHandler handler = new ProjectionHandler(projection, positions);
        processing
                .registerEventHandler(configuration -> handler)
                .assignHandlerInstancesMatching(name, handler::equals)
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        name,
                        Configuration::eventStore,
                        (configuration, builder) -> builder.batchSize(settings.batchSize())
                                .initialSegmentCount(settings.segments())
                                .tokenClaimInterval(settings.claimInterval().toMillis())
                                .claimExtensionThreshold(
                                        settings.claimExtension().toMillis())
                                .errorHandler(org.axonframework.eventhandling.PropagatingErrorHandler.instance()));
    }
}
