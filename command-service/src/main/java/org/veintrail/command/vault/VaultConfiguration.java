package org.veintrail.command.vault;

import com.mongodb.client.MongoClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import javax.crypto.SecretKey;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.access.ProblemCatalog;
import org.veintrail.command.CommandServiceProperties;
import org.veintrail.eventstore.spring.MongoProperties;

/** The identity vault, its keys, and the desk at which people are told who a patient is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultProperties.class)
@Import(VaultAdminController.class)
public class VaultConfiguration {
    @Bean
    VaultDatabase vaultDatabase(MongoClient client, MongoProperties log, VaultProperties properties) {
        return new VaultDatabase(client, log.database(), properties);
    }

    @Bean
    KeyWrapping keyWrapping(VaultProperties properties, CommandServiceProperties service) {
        SecureRandom random = new SecureRandom();
        if (properties.kmsAddress() != null) {
            return new TransitKeys(
                    properties.kmsAddress(),
                    properties.kmsKey(),
                    Objects.requireNonNull(properties.kmsTokenFile()),
                    properties.kmsTimeout());
        }
        SecretKey current = properties.key() == null
                ? MasterKey.fromFile(service.vaultKeyFile(), random)
                : MasterKey.fromText(properties.key());
        return new LocalKeys(
                current,
                properties.formerKeyFiles().stream().map(MasterKey::former).toList(),
                random);
    }

    @Bean
    DerivedKeys derivedKeys(VaultDatabase vault, KeyWrapping wrapping) {
        return new DerivedKeys(RootKey.obtain(vault.identities(), wrapping, new SecureRandom()));
    }

    /** What the secrets of accounts are encrypted under. */
    @Bean
    SecretKey vaultKey(DerivedKeys keys) {
        return keys.derive("veintrail secrets of accounts v1");
    }

    @Bean
    SubjectBook subjectBook(VaultDatabase vault) {
        return new SubjectBook(vault.subjects());
    }

    @Bean
    PasskeyBook passkeyBook(VaultDatabase vault) {
        return new PasskeyBook(vault.passkeys());
    }

    @Bean
    IdentityVault identityVault(VaultDatabase vault, KeyWrapping wrapping, DerivedKeys keys) {
        return new IdentityVault(vault.identities(), wrapping, new BlindIndex(keys), new SecureRandom());
    }

    @Bean
    VaultRotation vaultRotation(VaultDatabase vault, KeyWrapping wrapping) {
        return new VaultRotation(vault.identities(), wrapping);
    }

    @Bean
    PatientLog patientLog(EventStore events) {
        return new PatientLog(events);
    }

    @Bean
    PatientDesk patientDesk(IdentityVault vault, PatientLog log, InstantSource clock) {
        return new PatientDesk(vault, log, clock);
    }

    @Bean
    ProblemCatalog patientProblems() {
        return PatientProblems::all;
    }

    @Bean
    UnfinishedErasures unfinishedErasures(IdentityVault vault, EventStore events) {
        return new UnfinishedErasures(vault, events);
    }
}
