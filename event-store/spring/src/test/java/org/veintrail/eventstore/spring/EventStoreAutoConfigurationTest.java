package org.veintrail.eventstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.updates.configuration.UsagePropertyProvider;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.veintrail.eventstore.VeintrailEventStore;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

class EventStoreAutoConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EventStoreAutoConfiguration.class));

    @Test
    void callsNobodyWhenItStarts() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            runner.withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .run(context -> assertThat(UsagePropertyProvider.create().getDisabled())
                            .isTrue());
        }
    }

    @Test
    void givesTheServicesOneLog() {
        try (EmbeddedMongo mongo = EmbeddedMongo.inMemory()) {
            runner.withPropertyValues("veintrail.mongodb.uri=" + mongo.connectionString())
                    .run(context ->
                            assertThat(context.getBean(EventStore.class)).isInstanceOf(VeintrailEventStore.class));
        }
    }

    @Test
    void saysWhatToSetWhenItIsNotToldWhereTheLogLives() {
        runner.run(context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("VEINTRAIL_MONGODB_URI"));
    }
}
