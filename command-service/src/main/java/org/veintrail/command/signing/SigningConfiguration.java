package org.veintrail.command.signing;

import java.security.SecureRandom;
import java.time.InstantSource;
import javax.crypto.SecretKey;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.Accounts;
import org.veintrail.access.ProblemCatalog;
import org.veintrail.command.vault.DerivedKeys;

/** Electronic signatures and their tickets. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningProperties.class)
public class SigningConfiguration {

    @Bean
    TicketMint signingTickets(DerivedKeys keys, InstantSource clock, SigningProperties properties) {
        SecretKey key = keys.derive("veintrail signing ticket v1");
        return new TicketMint(key, new SecureRandom(), clock, properties.ticketLife());
    }

    @Bean
    SigningDesk signingDesk(Accounts accounts, TicketMint mint, EventStore events, AccessAudit audit) {
        return new SigningDesk(accounts, mint, events, audit::record);
    }

    @Bean
    TicketOffice ticketOffice(
            Accounts accounts, TicketMint mint, SigningDesk desk, InstantSource clock, SigningProperties properties) {
        return new TicketOffice(accounts, mint, desk, clock, properties.breakAfter());
    }

    @Bean
    ProblemCatalog signingProblems() {
        return SigningProblems::all;
    }
}
