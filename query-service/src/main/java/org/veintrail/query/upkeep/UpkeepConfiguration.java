package org.veintrail.query.upkeep;

import com.mongodb.client.MongoCollection;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.bson.Document;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.veintrail.query.projection.LetterRetries;
import org.veintrail.query.projection.ProjectionPositions;
import org.veintrail.query.projection.ProjectionSettings;
import org.veintrail.query.projection.ProjectionThreads;
import org.veintrail.query.projection.ViewCollections;

/** Runs upkeep in a processor of its own, which no poisoned event of an order can hold up. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

    private static MongoCollection<Document> acts(ViewCollections collections) {
        return collections.named(ProjectionPositions.UPKEEP);
    }

    @Bean
    UpkeepQueries upkeepQueries(ViewCollections collections, LetterRetries letters, ProjectionPositions positions) {
        return new UpkeepQueries(acts(collections), letters, positions);
    }

    @Bean
    ConfigurerModule upkeepProcessor(
            ViewCollections collections,
            LetterRetries letters,
            ProjectionPositions positions,
            ProjectionThreads threads,
            ProjectionSettings settings) {
        UpkeepHandler handler = new UpkeepHandler(acts(collections), letters, positions);
        return configurer -> configurer
                .eventProcessing()
                .registerEventHandler(configuration -> handler)
                .assignHandlerInstancesMatching(ProjectionPositions.UPKEEP, handler::equals)
                .registerListenerInvocationErrorHandler(
                        ProjectionPositions.UPKEEP,
                        configuration -> org.axonframework.eventhandling.PropagatingErrorHandler.instance())
                .registerPooledStreamingEventProcessor(
                        ProjectionPositions.UPKEEP,
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
