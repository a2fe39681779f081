package org.veintrail.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.util.StringUtils;

/** Accounts and the guard; takes effect in every application that has this module. */
@AutoConfiguration(before = SecurityAutoConfiguration.class)
@EnableConfigurationProperties({AccessProperties.class, PublicAddress.class, ConnectionProperties.class})
public class AccessConfiguration {
    private static final Duration CONFIRMED_FOR = Duration.ofMinutes(5);

    /** Accounts for everybody in the sample feed, with passwords like their names. */
    @Configuration(proxyBeanMethods = false)
    @Profile("demo")
    @PropertySource("classpath:org/veintrail/access/demo-accounts.properties")
    static class Demo {}

    @Bean
    @ConditionalOnMissingBean(Accounts.class)
    Accounts accounts(
            AccessProperties properties,
            ObjectProvider<AccessAudit> audit,
            ObjectProvider<KeptAccounts> kept,
            Environment environment) {
        if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            requireOwnPasswords(properties, Passwords.encoder());
        }
        Accounts stored = new AllAccounts(
                new StoredAccounts(
                        properties.accounts(),
                        Passwords.encoder(),
                        new ConfirmedCredentials(new SecureRandom(), InstantSource.system(), CONFIRMED_FOR)),
                kept::getIfAvailable,
                InstantSource.system());
        if (stored.isEmpty() && !StringUtils.hasText(environment.getProperty("veintrail.access.oidc.issuer"))) {
            throw new NoAccountsException();
        }
        return new LockingAccounts(
                stored,
                new LockingAccounts.Policy(properties.lockAfter(), properties.lockFor()),
                InstantSource.system(),
                entry -> audit.ifAvailable(there -> there.record(entry)));
    }

    /** Demonstration accounts are known to everybody, however they got into the configuration. */
    private static void requireOwnPasswords(AccessProperties properties, PasswordEncoder encoder) {
        properties.accounts().forEach((name, entry) -> {
            if (entry.passwordHash().startsWith("$argon2id$") && encoder.matches(name, entry.passwordHash())) {
                throw new DemoAccountsException(name);
            }
        });
    }

    @Bean
    SignInWatch signInWatch(Accounts accounts, ObjectProvider<AccessAudit> audit) {
        return new SignInWatch(
                accounts, InstantSource.system(), entry -> audit.ifAvailable(there -> there.record(entry)));
    }

    @Bean
    AccountsOverview accountsOverview(
            Accounts accounts, ObjectProvider<KeptAccounts> kept, ObjectProvider<PasskeyHolders> holders) {
        return new AccountsOverview(
                accounts,
                kept::getIfAvailable,
                () -> holders.stream().flatMap(each -> each.holding().stream()).collect(Collectors.toUnmodifiableSet()),
                InstantSource.system());
    }

    /** Asks the holders of passkeys when somebody has to prove anew who it is, because what keeps them is made later. */
    @Bean
    OwnProof ownProof(Accounts accounts, ObjectProvider<PasskeyHolders> holders) {
        return new OwnProof(accounts, name -> holders.stream().anyMatch(each -> each.hasPasskey(name)));
    }

    @Bean
    @ConditionalOnMissingBean(SessionBook.class)
    SessionBook sessionBook() {
        return new SessionsInMemory();
    }

    @Bean
    VisitSteps visitSteps(Accounts accounts, ObjectProvider<AccessAudit> audit, OwnSessions sessions, OwnProof proof) {
        return new VisitSteps(
                accounts,
                InstantSource.system(),
                entry -> audit.ifAvailable(there -> there.record(entry)),
                sessions,
                proof);
    }

    @Bean
    FilterRegistrationBean<FailureLimit> failureLimit(AccessProperties properties) {
        FilterRegistrationBean<FailureLimit> registration = new FilterRegistrationBean<>(
                new FailureLimit(new Problems(), InstantSource.system(), properties.refusedPerAddress()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }

    /** The only provider there is, so that the framework asks it once for each sign-in. */
    @Bean
    AccountAuthentication accountAuthentication(Accounts accounts) {
        return new AccountAuthentication(accounts);
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ObjectProvider<LargerBody> larger) {
        FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(
                new BodyLimit(new Problems(), larger.stream().toList()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    /** How long visits last; before the guard, which then finds nobody signed in. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(VisitLimits.class)
    static class VisitConfiguration {
        private static final int BEFORE_THE_GUARD = -110;
        private static final int ID_BYTES = 15;

        @Bean
        OwnSessions ownSessions(
                SessionBook book, Accounts accounts, VisitLimits limits, ObjectProvider<InstantSource> clock) {
            SecureRandom random = new SecureRandom();
            return new OwnSessions(
                    book,
                    accounts,
                    clock.getIfAvailable(InstantSource::system),
                    limits.longest(),
                    () -> nextId(random));
        }

        private static String nextId(SecureRandom random) {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            return HexFormat.of().formatHex(id);
        }

        @Bean
        FilterRegistrationBean<VisitEnd> visitEnd(
                VisitLimits limits, ObjectProvider<InstantSource> clock, OwnSessions sessions) {
            FilterRegistrationBean<VisitEnd> registration = new FilterRegistrationBean<>(
                    new VisitEnd(clock.getIfAvailable(InstantSource::system), limits.longest(), sessions));
            registration.setOrder(BEFORE_THE_GUARD);
            return registration;
        }
    }
}
