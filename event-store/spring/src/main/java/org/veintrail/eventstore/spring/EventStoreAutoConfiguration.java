package org.veintrail.eventstore.spring;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.CommitSealer;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.VeintrailEventStore;
import org.veintrail.json.EventJson;

/**
 * The log and what belongs to it. What must not be lost says so itself: appends to the log and entries of the identity vault wait
 * for the majority and its journals. Everything else can be made again from the log and takes the server's default, so that a
 * projection does not pay for a disk's flush with every batch.
 */
@AutoConfiguration(before = {AxonAutoConfiguration.class, EventProcessingAutoConfiguration.class})
@EnableConfigurationProperties(MongoProperties.class)
public class EventStoreAutoConfiguration {

    // Records of therapies do not report to anybody: the framework's update check and its banner are off before it
    // starts, and only a system property reaches both.
    static {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    MongoClient mongoClient(MongoProperties properties) {
        ConnectionString address = new ConnectionString(properties.uri());
        MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(address)
                .writeConcern(WriteConcern.ACKNOWLEDGED)
                .readConcern(ReadConcern.MAJORITY)
                .applicationName("veintrail")
                .build());
        try {
            FirstContact.require(client, address.getHosts(), properties.startPatience());
        } catch (DatabaseUnreachableException e) {
            client.close();
            throw e;
        }
        return client;
    }

    @Bean
    @ConditionalOnMissingBean
    MongoDatabase mongoDatabase(MongoClient client, MongoProperties properties) {
        MongoDatabase database = client.getDatabase(properties.database());
        FirstContact.requireWhole(database);
        return database;
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource instantSource() {
        return InstantSource.system();
    }

    /** One serializer for everything that is stored or sent: the golden files prove it. */
    @Bean
    @Primary
    Serializer serializer() {
        return json();
    }

    /** For events; the framework tells its serializers apart by these names. */
    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer() {
        return json();
    }

    /** For messages. */
    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return json();
    }

    private static Serializer json() {
        return new KnownTypes(JacksonSerializer.builder().objectMapper(EventJson.mapper()));
    }

    @Bean(destroyMethod = "close")
    EventStoreComponents eventStoreComponents(
            MongoDatabase database,
            Serializer serializer,
            ObjectProvider<CommitSealer<?>> sealer,
            ObjectProvider<EventUpcaster> upcasters) {
        EventUpcasterChain chain =
                new EventUpcasterChain(upcasters.orderedStream().toList());
        return EventStoreComponents.on(
                database,
                serializer,
                serializer,
                Clock.systemUTC(),
                EventStoreSettings.defaults(),
                () -> UUID.randomUUID().toString(),
                sealer.getIfAvailable(() -> CommitSealer.NONE),
                // No aggregate has so many events that it needs snapshots, and the tree says nothing of the collection
                // in
                // which somebody could put one in the place of history.
                engine -> engine.upcasterChain(chain).withoutSnapshots(),
                UnaryOperator.identity());
    }

    @Bean(destroyMethod = "")
    VeintrailEventStore eventStore(EventStoreComponents components) {
        return components.eventStore();
    }

    @Bean
    TokenStore tokenStore(EventStoreComponents components) {
        return components.tokenStore();
    }

    @Bean(destroyMethod = "")
    CommitLog commitLog(EventStoreComponents components) {
        return components.log();
    }
}
