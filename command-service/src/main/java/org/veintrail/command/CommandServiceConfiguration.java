package org.veintrail.command;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.Accounts;
import org.veintrail.access.Authority;
import org.veintrail.command.account.AccountWebConfiguration;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.act.Acts;
import org.veintrail.command.act.CustodyCorrelation;
import org.veintrail.command.act.OneAnswerPerAct;
import org.veintrail.command.identifier.IdentifierStreams;
import org.veintrail.command.identifier.SlotStreams;
import org.veintrail.command.labels.LabelWebConfiguration;
import org.veintrail.command.printing.PrintingConfiguration;
import org.veintrail.command.signing.SigningConfiguration;
import org.veintrail.command.signing.SigningDesk;
import org.veintrail.command.vault.IdentityVault;
import org.veintrail.command.vault.SubjectBook;
import org.veintrail.command.vault.VaultConfiguration;
import org.veintrail.command.vault.VaultDatabase;
import org.veintrail.command.web.CommandWebConfiguration;
import org.veintrail.custody.AccountLedger;
import org.veintrail.custody.Checks;
import org.veintrail.custody.Label;
import org.veintrail.custody.PlanLedger;
import org.veintrail.custody.ProjectionUpkeep;
import org.veintrail.custody.Scanner;
import org.veintrail.custody.SigningPolicies;
import org.veintrail.custody.TherapyOrder;
import org.veintrail.eventstore.CommitLog;

/** The write side: what the domain asks of the world, and how commands reach it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandServiceProperties.class)
@Import({
    CommandWebConfiguration.class,
    LabelWebConfiguration.class,
    PrintingConfiguration.class,
    SigningConfiguration.class,
    VaultConfiguration.class,
    AccountWebConfiguration.class
})
public class CommandServiceConfiguration {

    @Bean
    ConfigurerModule therapyOrders(CommandServiceProperties properties) {
        RecentOrders cache = new RecentOrders(properties.cachedOrders());
        return configurer -> configurer.configureAggregate(
                AggregateConfigurer.defaultConfiguration(TherapyOrder.class).configureCache(configuration -> cache));
    }

    @Bean
    ConfigurerModule labelsAndScanners() {
        return configurer -> configurer.configureAggregate(Label.class).configureAggregate(Scanner.class);
    }

    @Bean
    ConfigurerModule planLedger() {
        RecentOrders cache = new RecentOrders(1);
        return configurer -> configurer.configureAggregate(
                AggregateConfigurer.defaultConfiguration(PlanLedger.class).configureCache(configuration -> cache));
    }

    @Bean
    ConfigurerModule accountLedger() {
        RecentOrders cache = new RecentOrders(1);
        return configurer -> configurer.configureAggregate(
                AggregateConfigurer.defaultConfiguration(AccountLedger.class).configureCache(configuration -> cache));
    }

    @Bean
    ConfigurerModule projectionUpkeep() {
        return configurer -> configurer.configureAggregate(ProjectionUpkeep.class);
    }

    @Bean
    ConfigurerModule signingPolicies() {
        return configurer -> configurer.configureAggregate(SigningPolicies.class);
    }

    @Bean
    CorrelationDataProvider custodyCorrelation() {
        return new CustodyCorrelation();
    }

    @Bean
    SubjectBook subjectBook(VaultDatabase vault) {
        return new SubjectBook(vault.subjects());
    }

    @Bean
    Checks checks(
            EventStore events,
            IdentityVault vault,
            Accounts accounts,
            Authority authority,
            SigningDesk signatories,
            Checks.Labels labels,
            Checks.Scanners scanners,
            Checks.SigningPolicies policies) {
        return new Checks(
                new IdentifierStreams(events),
                vault,
                signatories,
                new AccountAuthorities(authority, accounts),
                new SlotStreams(events),
                labels,
                scanners,
                policies);
    }

    @Bean
    AccessAudit accessLog(EventStore events) {
        return new AccessLog(events);
    }

    @Bean
    ActDispatcher actDispatcher(CommandBus commands, EventStore events, CommitLog log) {
        commands.registerHandlerInterceptor(new OneAnswerPerAct(new Acts(events)));
        return new ActDispatcher(
                commands,
                stream -> log.positionOf(stream, 0)
                        .orElseThrow(() -> new IllegalStateException("The answer " + stream
                                + " was committed but is not in the log. Run the verifier: the log was altered.")));
    }
}
