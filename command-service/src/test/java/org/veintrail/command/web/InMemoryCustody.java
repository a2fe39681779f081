package org.veintrail.command.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.modelling.command.ConcurrencyException;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.act.Acts;
import org.veintrail.command.act.CustodyCorrelation;
import org.veintrail.command.act.OneAnswerPerAct;
import org.veintrail.command.identifier.IdentifierStreams;
import org.veintrail.command.identifier.SlotStreams;
import org.veintrail.command.printing.LabelStreams;
import org.veintrail.command.printing.ScannerStreams;
import org.veintrail.custody.Checks;
import org.veintrail.custody.Person;
import org.veintrail.custody.TherapyOrder;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;

/** The whole write side but for database and HTTP: the framework's own in-memory log, and people and patients held in maps. */
final class InMemoryCustody {
    private final Configuration configuration;
    private final ActDispatcher dispatcher;

    InMemoryCustody() {
        DefaultConfigurer configurer = (DefaultConfigurer) DefaultConfigurer.defaultConfiguration(false);
        configurer
                .configureCorrelationDataProviders(c -> List.<CorrelationDataProvider>of(new CustodyCorrelation()))
                .configureEmbeddedEventStore(c -> new OneOwnerPerName())
                .configureAggregate(TherapyOrder.class)
                .registerComponent(
                        Checks.class,
                        c -> new Checks(
                                new IdentifierStreams(c.eventStore()),
                                new KnownPatients(),
                                new Person.Signers(),
                                new Person.Authorities(),
                                new SlotStreams(c.eventStore()),
                                new LabelStreams(
                                        c.eventStore(),
                                        (printer, site, template, label, fields) -> {
                                            throw new AssertionError("Nothing is printed here.");
                                        },
                                        site -> java.util.Set.of()),
                                new ScannerStreams(c.eventStore(), Duration.ofHours(12)),
                                List::of));
        configuration = configurer.buildConfiguration();
        CommandBus bus = configuration.commandBus();
        bus.registerHandlerInterceptor(new OneAnswerPerAct(new Acts(configuration.eventStore())));
        configuration.start();
        dispatcher = new ActDispatcher(bus, stream -> 0);
    }

    ActDispatcher dispatcher() {
        return dispatcher;
    }

    List<? extends DomainEventMessage<?>> history(String stream) {
        return configuration.eventStore().readEvents(stream).asStream().toList();
    }

    /** As our own store does, refuses a second event under one number of a stream. */
    private static final class OneOwnerPerName extends InMemoryEventStorageEngine {
        private final Set<String> taken = new HashSet<>();

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            List<String> names = events.stream()
                    .map(event -> (DomainEventMessage<?>) event)
                    .map(event -> event.getAggregateIdentifier() + "/" + event.getSequenceNumber())
                    .toList();
            if (names.stream().anyMatch(taken::contains)) {
                throw new ConcurrencyException("One of " + names + " is taken");
            }
            taken.addAll(names);
            super.appendEvents(events);
        }
    }

    private static final class KnownPatients implements Checks.Patients {
        private final Map<String, String> wristbands = new HashMap<>();

        @Override
        public void keep(String patientReference, PatientIdentity identity, OrderId order, Set<String> sites) {
            wristbands.put(patientReference, identity.wristband());
        }

        @Override
        public void erase(String patientReference) {
            wristbands.remove(patientReference);
        }

        @Override
        public boolean wearsWristband(String patientReference, String scanned) {
            return scanned.equals(wristbands.get(patientReference));
        }

        @Override
        public String fingerprint(String patientReference, String text) {
            return HexFormat.of().toHexDigits((patientReference + text).hashCode(), 8);
        }
    }
}
