package org.veintrail.command.web;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.KeptAccounts;
import org.veintrail.access.LargerBody;
import org.veintrail.access.ProblemCatalog;
import org.veintrail.access.passkey.Passkey;
import org.veintrail.access.passkey.PasskeyStore;
import org.veintrail.command.CommandServiceProperties;
import org.veintrail.command.account.AccountSecrets;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.vault.DerivedKeys;

/** The HTTP edge of the write side. */
@Configuration(proxyBeanMethods = false)
@Import({
    CommandController.class,
    SignatureController.class,
    PolicyController.class,
    PatientController.class,
    CommandProblems.class
})
public class CommandWebConfiguration {

    @Bean
    ActIntake actIntake(
            ActDispatcher dispatcher,
            RequestDigest digest,
            OrderIds ids,
            AccountSecrets secrets,
            KeptAccounts accounts,
            PasskeyStore passkeys,
            ObjectProvider<AccessAudit> audit,
            InstantSource clock,
            CommandServiceProperties properties) {
        AccountEdge edge = new AccountEdge(
                secrets, accounts, account -> takeAway(passkeys, account, audit.getIfAvailable(), clock.instant()));
        return new ActIntake(dispatcher, digest, ids, edge, clock, properties);
    }

    private static void takeAway(PasskeyStore passkeys, String account, @Nullable AccessAudit audit, Instant now) {
        for (Passkey each : passkeys.of(account)) {
            if (passkeys.remove(account, each.id()).isPresent() && audit != null) {
                audit.record(AccessAudit.Entry.labelled(AccessAudit.Kind.PASSKEY_REMOVED, account, each.label(), now));
            }
        }
    }

    /** A published plan has a row for every order of the network. */
    @Bean
    LargerBody wholePlans() {
        return new LargerBody("/api/commands/publish-plan", Set.of("application/json"), 8 << 20);
    }

    /** What is asked to be signed may be such a plan. */
    @Bean
    LargerBody wholePlansToSign() {
        return new LargerBody("/api/signatures/requests", Set.of("application/json"), 8 << 20);
    }

    @Bean
    OrderIds orderIds(InstantSource clock) {
        return new OrderIds(new SecureRandom(), clock);
    }

    /** What the write side can answer instead of an act's result. */
    @Bean
    ProblemCatalog actProblems() {
        return ActProblems::all;
    }

    @Bean
    OpenApiCustomizer commandDocumentation() {
        return new CommandDocumentation();
    }

    @Bean
    OpenApiCustomizer deskDocumentation() {
        return new DeskDocumentation();
    }

    /** The digest's key is derived from the vault's, so that every node that can open the vault tells resends from reuse alike. */
    @Bean
    RequestDigest requestDigest(DerivedKeys keys) {
        return new RequestDigest(keys.derive("veintrail request digest v1"));
    }
}
