package org.veintrail.access.passkey;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.AccessConfiguration;
import org.veintrail.access.Accounts;
import org.veintrail.access.GuardConfiguration;
import org.veintrail.access.OwnProof;
import org.veintrail.access.PublicAddress;
import org.veintrail.access.SigningTickets;
import org.veintrail.access.WayIn;

/** Passkeys, where there is a place to keep them. */
@AutoConfiguration(after = AccessConfiguration.class, before = GuardConfiguration.class)
@ConditionalOnBean(PasskeyStore.class)
public class PasskeyConfiguration {

    @Bean
    Passkeys passkeys(PasskeyStore store) {
        return new Passkeys(store, InstantSource.system());
    }

    @Bean
    Challenges passkeyChallenges(PublicAddress here) {
        return new Challenges(here, new SecureRandom(), InstantSource.system());
    }

    /** Where a sign-in provider replaces the passwords kept here, it replaces the passkeys as well. */
    @Bean
    WayIn passkeyDoor(
            Passkeys passkeys,
            Challenges challenges,
            Accounts accounts,
            ApplicationEventPublisher events,
            Environment settings) {
        boolean replaced = StringUtils.hasText(settings.getProperty("veintrail.access.oidc.issuer"))
                && !settings.getProperty("veintrail.access.oidc.passwords", Boolean.class, false);
        return new PasskeyDoor(passkeys, challenges, accounts, events, !replaced);
    }

    @Bean
    PasskeyController passkeyController(
            PasskeyStore store,
            Passkeys passkeys,
            Challenges challenges,
            Accounts accounts,
            OwnProof proof,
            SigningTickets tickets,
            ObjectProvider<AccessAudit> audit) {
        return new PasskeyController(
                store,
                passkeys,
                challenges,
                accounts,
                proof,
                tickets,
                InstantSource.system(),
                entry -> audit.ifAvailable(there -> there.record(entry)));
    }
}
