package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Passwords;
import org.veintrail.accounts.CredentialVault;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** The secret of a telephone outlives every change of the master key: what it is encrypted under is the vault's own, wrapped anew. */
class SecondFactorsAndMasterKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private MongoClient client;
    private MongoCollection<Document> vault;
    private MongoCollection<Document> credentials;

    @BeforeEach
    void connect() {
        client = MongoClients.create(mongo.connectionString());
        MongoDatabase database = client.getDatabase("veintrail_vault");
        vault = database.getCollection("identities");
        credentials = database.getCollection("credentials");
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    private static SecretKey master(int filling) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) filling);
        return new SecretKeySpec(key, "AES");
    }

    private static KeyWrapping wrapping(SecretKey present, SecretKey... former) {
        return new LocalKeys(present, List.of(former), RANDOM);
    }

    /** As a node opens it at its start. */
    private CredentialVault started(KeyWrapping wrapping) {
        SecretKey root = new VaultConfiguration().vaultKey(new DerivedKeys(RootKey.obtain(vault, wrapping, RANDOM)));
        return new CredentialVault(credentials, Passwords.encoder(), root, RANDOM);
    }

    @Test
    void aTelephoneEnrolledBeforeTheChangeIsGoodDuringAndAfterIt() {
        started(wrapping(master(1))).keepFactor("F1", "anna", SECRET);
        KeyWrapping during = wrapping(master(2), master(1));
        assertThat(started(during).factor("F1", "anna")).hasValue(SECRET);
        VaultRotation.Progress done = new VaultRotation(vault, during).rewrap(500);
        assertThat(done.rewrapped()).isEqualTo(1);
        assertThat(done.left()).isZero();
        assertThat(started(wrapping(master(2))).factor("F1", "anna")).hasValue(SECRET);
    }

    @Test
    void theFormerMasterKeyAloneOpensNothingAfterwards() {
        started(wrapping(master(1))).keepFactor("F1", "anna", SECRET);
        new VaultRotation(vault, wrapping(master(2), master(1))).rewrap(500);
        assertThatThrownBy(() -> started(wrapping(master(1)))).isInstanceOf(VaultKeyException.class);
    }
}
