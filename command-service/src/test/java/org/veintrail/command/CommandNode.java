package org.veintrail.command;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.act.Acts;
import org.veintrail.command.act.CustodyCorrelation;
import org.veintrail.command.act.OneAnswerPerAct;
import org.veintrail.command.identifier.IdentifierStreams;
import org.veintrail.command.identifier.SlotStreams;
import org.veintrail.command.identifier.TrainingStream;
import org.veintrail.command.printing.LabelStreams;
import org.veintrail.command.printing.ScannerStreams;
import org.veintrail.command.signing.PolicyStream;
import org.veintrail.command.vault.IdentityVault;
import org.veintrail.command.vault.Vaults;
import org.veintrail.custody.Checks;
import org.veintrail.custody.Person;
import org.veintrail.custody.TherapyOrder;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.json.EventJson;

/** One whole command side without HTTP: its own connections, its own log, cache and bus, on a database that others share. */
final class CommandNode implements AutoCloseable {
    private final MongoClient client;
    private final EventStoreComponents store;
    private final Configuration configuration;
    private final ActDispatcher dispatcher;
    private final AtomicLong nanos = new AtomicLong();

    CommandNode(String connection, String database, SecretKey vaultKey, Supplier<String> ids) {
        client = MongoClients.create(connection);
        Serializer json =
                JacksonSerializer.builder().objectMapper(EventJson.mapper()).build();
        store = EventStoreComponents.on(
                client.getDatabase(database), json, json, Clock.systemUTC(), EventStoreSettings.defaults(), ids);
        IdentityVault vault =
                Vaults.open(client.getDatabase(database + "_vault").getCollection("identities"), vaultKey);
        RecentOrders cache = new RecentOrders(3);
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer
                .configureCorrelationDataProviders(c -> List.<CorrelationDataProvider>of(new CustodyCorrelation()))
                .configureEventStore(c -> store.eventStore())
                .configureAggregate(AggregateConfigurer.defaultConfiguration(TherapyOrder.class)
                        .configureCache(c -> cache))
                .registerComponent(
                        Checks.class,
                        c -> new Checks(
                                new IdentifierStreams(c.eventStore()),
                                vault,
                                new Person.Signers(),
                                new Person.Authorities(new TrainingStream(c.eventStore(), nanos::get)),
                                new SlotStreams(c.eventStore()),
                                new LabelStreams(
                                        c.eventStore(),
                                        (printer, site, template, label, fields) -> {
                                            throw new AssertionError("Nothing is printed here.");
                                        },
                                        site -> java.util.Set.of()),
                                new ScannerStreams(c.eventStore(), Duration.ofHours(12)),
                                new PolicyStream(c.eventStore())));
        configuration = configurer.buildConfiguration();
        configuration
                .commandBus()
                .registerHandlerInterceptor(new OneAnswerPerAct(new Acts(configuration.eventStore())));
        configuration.start();
        dispatcher = new ActDispatcher(
                configuration.commandBus(),
                stream -> store.log()
                        .positionOf(stream, 0)
                        .orElseThrow(() -> new IllegalStateException(stream + " has no position")));
    }

    ActDispatcher dispatcher() {
        return dispatcher;
    }

    /** Lets time pass for what this node keeps in memory for a while. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Appends to a stream that no aggregate of this node keeps. */
    void append(String type, String stream, Object event) {
        EventStore events = configuration.eventStore();
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        events.publish(new GenericDomainEventMessage<>(
                type, stream, events.lastSequenceNumberFor(stream).orElse(-1L) + 1, event));
        work.commit();
    }

    OptionalLong positionOf(String stream) {
        return store.log().positionOf(stream, 0);
    }

    List<? extends DomainEventMessage<?>> history(String stream) {
        return configuration.eventStore().readEvents(stream).asStream().toList();
    }

    @Override
    public void close() {
        configuration.shutdown();
        store.close();
        client.close();
    }
}
