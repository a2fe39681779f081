package org.veintrail.command;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.security.SecureRandom;
import java.util.Objects;
import javax.crypto.SecretKey;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.veintrail.accounts.CredentialVault;
import org.veintrail.eventstore.spring.MongoProperties;

/**
 * Puts a vault in the place of the service's own that hashes with 64 KiB instead of 19 MiB, in the same collection and with the same key:
 * for a class that chooses passwords by the hundred. The service's own stays at hand for the test that its hashes are as heavy as they
 * have to be.
 */
final class LightPasswords implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Argon2PasswordEncoder LIGHT = new Argon2PasswordEncoder(16, 32, 1, 64, 1);

    private @Nullable CredentialVault heavy;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof CredentialVault own) {
                    heavy = own;
                    return new CredentialVault(
                            credentials(context),
                            LIGHT,
                            context.getBean("vaultKey", SecretKey.class),
                            new SecureRandom());
                }
                return bean;
            }
        });
    }

    /** The vault as the service makes it. */
    CredentialVault heavy() {
        return Objects.requireNonNull(heavy);
    }

    private static MongoCollection<Document> credentials(ConfigurableApplicationContext context) {
        return context.getBean(MongoClient.class)
                .getDatabase(context.getBean(MongoProperties.class).database() + "_vault")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .getCollection("credentials");
    }
}
