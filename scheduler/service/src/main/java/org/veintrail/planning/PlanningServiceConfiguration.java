package org.veintrail.planning;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.PropertySource;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.proposal.Planner;
import org.veintrail.planning.proposal.ProposalStore;
import org.veintrail.planning.proposal.RepairWatch;
import org.veintrail.planning.publish.ActsOut;
import org.veintrail.planning.publish.Commands;
import org.veintrail.planning.publish.Commands.Sender;
import org.veintrail.planning.publish.HoldKeeper;
import org.veintrail.planning.publish.HttpCommands;
import org.veintrail.planning.publish.Publisher;
import org.veintrail.planning.web.PlanningWebConfiguration;

/** The scheduler as a service. Expects the log's beans, accounts and an instant source from elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlanningProperties.class)
@Import(PlanningWebConfiguration.class)
public class PlanningServiceConfiguration {

    /** What the demonstration plans with. */
    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    @PropertySource("classpath:org/veintrail/planning/demo.properties")
    static class Demo {}

    @Bean
    FactsKeeper planningFacts(EventStore store, MongoDatabase database) {
        return new FactsKeeper(store, database);
    }

    @Bean
    KnownResources planningResources(FactsKeeper facts, PlanningProperties properties) {
        return new KnownResources(facts, properties.sampleNetwork());
    }

    @Bean
    ProposalStore proposalStore(MongoDatabase database) {
        return new ProposalStore(database);
    }

    @Bean
    Planner planner(
            FactsKeeper facts,
            KnownResources resources,
            ProposalStore store,
            InstantSource clock,
            PlanningProperties properties) {
        return new Planner(
                facts,
                resources,
                store,
                clock,
                PlanningServiceConfiguration::shortId,
                properties.improve(),
                properties.solvers());
    }

    @Bean
    ActsOut actsOut(ObjectProvider<Commands> inProcess, InstantSource clock, PlanningProperties properties) {
        Commands commands = inProcess.getIfAvailable(() -> new HttpCommands(
                properties.commandUrl(),
                properties.token().isBlank()
                        ? HttpCommands.basic(properties.account(), properties.password())
                        : HttpCommands.bearer(properties.token())));
        return new ActsOut(commands, clock, () -> UUID.randomUUID().toString(), properties.site());
    }

    @Bean
    Publisher publisher(
            Planner planner, FactsKeeper facts, ProposalStore store, ActsOut acts, PlanningProperties properties) {
        return new Publisher(planner, facts, store, acts, properties.hold());
    }

    @Bean
    HoldKeeper holdKeeper(FactsKeeper facts, Publisher publisher, ActsOut acts, PlanningProperties properties) {
        return new HoldKeeper(facts, publisher, acts, new Sender(properties.account(), null), properties.lookEvery());
    }

    @Bean
    RepairWatch repairWatch(FactsKeeper facts, Planner planner, MongoDatabase database, PlanningProperties properties) {
        return new RepairWatch(facts, planner, database, properties.lookEvery());
    }

    private static String shortId() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
