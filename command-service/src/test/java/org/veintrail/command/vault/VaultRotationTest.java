package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;

/** A master key is changed without losing a patient, whatever interrupts it and wherever the key is. */
class VaultRotationTest {
    private static final PatientIdentity PATIENT =
            new PatientIdentity("MRN05032582", "Lindqvist", "Mateo", LocalDate.of(1945, 9, 14));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PATIENTS = 7;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo mongo;

    @SuppressWarnings("NullAway.Init")
    private static MongoClient client;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private MongoCollection<Document> entries;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.inMemory();
        client = MongoClients.create(mongo.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        mongo.close();
    }

    @BeforeEach
    void fill() {
        entries = client.getDatabase("vault").getCollection("rotated" + NUMBER.incrementAndGet());
        IdentityVault vault = Vaults.open(entries, key(1));
        for (int i = 1; i <= PATIENTS; i++) {
            vault.keep("P-" + i, PATIENT, new OrderId("VT269S346Q3Y"), Set.of("LEEDS"));
        }
    }

    private static SecretKey key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return new SecretKeySpec(bytes, "AES");
    }

    private static LocalKeys both() {
        return new LocalKeys(key(2), List.of(key(1)), RANDOM);
    }

    @Test
    void goesOnWhereItWasStoppedAndThenTheFormerKeyIsNeededNoMore() {
        VaultRotation rotation = new VaultRotation(entries, both());
        assertThat(rotation.look().left()).isEqualTo(PATIENTS + 1);
        assertThat(rotation.rewrap(3)).satisfies(first -> {
            assertThat(first.rewrapped()).isEqualTo(3);
            assertThat(first.left()).isEqualTo(PATIENTS - 2);
        });
        IdentityVault midway = Vaults.open(entries, both());
        for (int i = 1; i <= PATIENTS; i++) {
            assertThat(midway.read("P-" + i)).isEqualTo(PATIENT);
        }
        assertThat(new VaultRotation(entries, both()).rewrap(100).left()).isZero();
        assertThat(new VaultRotation(entries, both()).rewrap(100).rewrapped()).isZero();
        IdentityVault after = Vaults.open(entries, key(2));
        assertThat(after.read("P-7")).isEqualTo(PATIENT);
        assertThat(after.withNumber("MRN05032582")).hasSize(PATIENTS);
        assertThatThrownBy(() -> Vaults.open(entries, key(1))).isInstanceOf(VaultKeyException.class);
    }

    @Test
    void leavesAKeyThatNobodyCanOpenAsItIs() {
        LocalKeys strangers = new LocalKeys(key(3), List.of(key(4)), RANDOM);
        Document before = entries.find(Filters.eq("_id", "P-1")).first();
        assertThatThrownBy(() -> new VaultRotation(entries, strangers).rewrap(100))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("former-key-files");
        assertThat(entries.find(Filters.eq("_id", "P-1")).first()).isEqualTo(before);
    }

    @Test
    void wrapsInAKeyManagementSystemAndFollowsTheNewVersionsOfItsKey() throws Exception {
        entries.drop();
        try (TransitStandIn kms = new TransitStandIn("the-token")) {
            TransitKeys transit = transit(kms, "the-token");
            IdentityVault vault = Vaults.open(entries, transit);
            vault.keep("P-1", PATIENT, new OrderId("VT269S346Q3Y"), Set.of("LEEDS"));
            assertThat(vault.wearsWristband("P-1", "MRN05032582")).isTrue();
            assertThat(transit.keyId()).isEqualTo("transit:veintrail-vault:v1");
            kms.rotate();
            assertThat(vault.read("P-1")).isEqualTo(PATIENT);
            assertThat(new VaultRotation(entries, transit).rewrap(10).rewrapped())
                    .isEqualTo(2);
            kms.forget(1);
            assertThat(Vaults.open(entries, transit).read("P-1")).isEqualTo(PATIENT);
            assertThat(kms.served()).isPositive();
        }
    }

    @Test
    void refusesAWrappedKeyThatWasMovedToAnotherPatientAlsoThere() throws Exception {
        try (TransitStandIn kms = new TransitStandIn("the-token")) {
            TransitKeys transit = transit(kms, "the-token");
            byte[] wrapped = transit.wrap(new byte[32], "P-1").bytes();
            assertThat(transit.unwrap(transit.keyId(), wrapped, "P-1")).isEqualTo(new byte[32]);
            assertThatThrownBy(() -> transit.unwrap(transit.keyId(), wrapped, "P-2"))
                    .isInstanceOf(java.security.GeneralSecurityException.class);
        }
    }

    @Test
    void saysWhatIsWrongWithTheKeyManagementSystemWithoutItsToken() throws Exception {
        TransitStandIn kms = new TransitStandIn("the-token");
        assertThatThrownBy(() -> transit(kms, "another-token").wrap(new byte[32], "P-1"))
                .isInstanceOf(VaultKeyException.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("another-token");
        TransitKeys transit = transit(kms, "the-token");
        kms.close();
        assertThatThrownBy(() -> transit.wrap(new byte[32], "P-1"))
                .isInstanceOf(VaultKeyException.class)
                .hasMessageContaining("does not answer");
        assertThatThrownBy(() -> new TransitKeys(
                        URI.create("http://kms.example/v1/transit"), "k", folder.resolve("t"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }

    private static TransitKeys transit(TransitStandIn kms, String token) throws Exception {
        Path file = folder.resolve("token-" + NUMBER.incrementAndGet());
        Files.writeString(file, token + "\n");
        return new TransitKeys(kms.address(), "veintrail-vault", file, Duration.ofSeconds(20));
    }
}
