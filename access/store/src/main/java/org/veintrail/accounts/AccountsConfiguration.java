package org.veintrail.accounts;

import com.mongodb.client.MongoClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.veintrail.access.AccessConfiguration;
import org.veintrail.access.ConfirmedCredentials;
import org.veintrail.access.Passwords;
import org.veintrail.access.SessionBook;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.spring.EventStoreAutoConfiguration;
import org.veintrail.eventstore.spring.MongoProperties;

/** Accounts of the log, in every application that has one. */
@AutoConfiguration(after = EventStoreAutoConfiguration.class, before = AccessConfiguration.class)
@ConditionalOnBean(EventStoreComponents.class)
@EnableConfigurationProperties(AccountsProperties.class)
public class AccountsConfiguration {
    private static final Duration CONFIRMED_FOR = Duration.ofMinutes(5);

    @Bean
    SecretsDatabase accountSecretsDatabase(MongoClient client, MongoProperties mongo, Environment environment) {
        return new SecretsDatabase(
                client,
                environment.getProperty("veintrail.vault.uri"),
                environment.getProperty("veintrail.vault.database", mongo.database() + "_vault"));
    }

    @Bean
    SessionBook sessionBook(SecretsDatabase secrets) {
        return new SessionsInVault(secrets.sessions());
    }

    /** In the vault's database, apart from the events. */
    @Bean
    CredentialVault credentialVault(
            SecretsDatabase secrets, @Qualifier("vaultKey") ObjectProvider<SecretKey> vaultKey) {
        @Nullable SecretKey key = vaultKey.getIfAvailable();
        return new CredentialVault(secrets.credentials(), Passwords.encoder(), key, new SecureRandom());
    }

    @Bean
    AccountStore accountStore(
            EventStoreComponents components,
            CredentialVault vault,
            InstantSource clock,
            AccountsProperties properties,
            SecretsDatabase secrets,
            Environment environment) {
        AccountStore store = new AccountStore(
                components.eventStore(),
                vault,
                new ConfirmedCredentials(new SecureRandom(), clock, CONFIRMED_FOR),
                clock,
                properties,
                // Making a hash that nobody keeps takes as long as checking one.
                Passwords.encoder()::encode);
        new DemoRecords(secrets.marks())
                .require(
                        environment.acceptsProfiles(Profiles.of("demo")),
                        !store.names().isEmpty());
        return store;
    }

    @Bean
    AccountFollower accountFollower(EventStoreComponents components, AccountStore store) {
        return new AccountFollower(components.eventStore(), store);
    }
}
