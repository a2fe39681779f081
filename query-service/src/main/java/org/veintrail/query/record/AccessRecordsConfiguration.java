package org.veintrail.query.record;

import com.mongodb.client.MongoCollection;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ProjectionSettings;
import org.veintrail.query.projection.ProjectionThreads;
import org.veintrail.query.projection.ViewCollections;

/** Keeps records of access in a processor of its own, which no poisoned event of an order can hold up. */
@Configuration(proxyBeanMethods = false)
class AccessRecordsConfiguration {

    private static MongoCollection<Document> records(ViewCollections collections) {
        return collections.named("access_records");
    }

    @Bean
    AccessRecordsQueries accessRecordsQueries(ViewCollections collections, ProjectionPositions positions) {
        return new AccessRecordsQueries(records(collections), positions);
    }

    @Bean
    ConfigurerModule accessRecordsProcessor(
            ViewCollections collections,
            ProjectionPositions positions,
            ProjectionThreads threads,
            ProjectionSettings settings) {
        AccessRecordsHandler handler = new AccessRecordsHandler(records(collections), positions);
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> handler)
                .assignHandlerInstancesMatching(ProjectionPositions.ACCESS, handler::equals)
                .registerListenerInvocationErrorHandler(
                        ProjectionPositions.ACCESS,
                        configuration -> org.axonframework.eventhandling.PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        ProjectionPositions.ACCESS,
                        org.axonframework.config.Configuration::eventStore,
                        (configuration, builder) -> builder.batchSize(settings.batchSize())
                                .coordinatorExecutor(threads::reader)
                                .workerExecutor(threads::worker)
                                .initialSegmentCount(1)
                                .tokenClaimInterval(settings.claimInterval().toMillis())
                                .claimExtensionThreshold(
                                        settings.claimExtension().toMillis())
                                .errorHandler(PropagatingErrorHandler.instance()));
    }
}
