package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.order.PatientIdentity;

/** Identities under their pseudonyms: compared, never shown, and worth nothing without the key. */
class IdentityVaultTest {
    private static final PatientIdentity PATIENT =
            new PatientIdentity("MRN05032582", "Lindqvist", "Mateo", LocalDate.of(1945, 9, 14));
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final SecureRandom RANDOM = new SecureRandom();

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo mongo;

    @SuppressWarnings("NullAway.Init")
    private static MongoClient client;

    @SuppressWarnings("NullAway.Init")
    private MongoCollection<Document> entries;

    @SuppressWarnings("NullAway.Init")
    private IdentityVault vault;

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
    void openVault() {
        entries = client.getDatabase("vault").getCollection("identities" + NUMBER.incrementAndGet());
        vault = new IdentityVault(entries, key(1), RANDOM);
    }

    @Test
    void fingerprintsATextForOnePatientAlone() {
        vault.keep("P-1", PATIENT);
        vault.keep("P-2", PATIENT);
        String print = vault.fingerprint("P-1", "SHIPPER-7");
        assertThat(print).matches("[0-9a-f]{16}").isEqualTo(vault.fingerprint("P-1", "SHIPPER-7"));
        assertThat(vault.fingerprint("P-1", "SHIPPER-8")).isNotEqualTo(print);
        assertThat(vault.fingerprint("P-2", "SHIPPER-7")).isNotEqualTo(print);
    }

    @Test
    void knowsTheWristbandItWasGivenAndNoOther() {
        vault.keep("P-1", PATIENT);
        assertThat(vault.wearsWristband("P-1", "MRN05032582")).isTrue();
        for (String other : new String[] {"MRN05032583", "MRN0503258", "mrn05032582", "MRN05032582 ", ""}) {
            assertThat(vault.wearsWristband("P-1", other)).as("'%s'", other).isFalse();
        }
    }

    @Test
    void tellsPatientsApart() {
        vault.keep("P-1", PATIENT);
        vault.keep("P-2", new PatientIdentity("MRN2", "Okafor", "Fiona", LocalDate.of(1985, 9, 1)));
        assertThat(vault.wearsWristband("P-2", "MRN2")).isTrue();
        assertThat(vault.wearsWristband("P-2", "MRN05032582")).isFalse();
    }

    @Test
    void opensAgainWithTheSameKeyAndNotWithAnother() {
        vault.keep("P-1", PATIENT);
        assertThat(new IdentityVault(entries, key(1), RANDOM).wearsWristband("P-1", "MRN05032582"))
                .isTrue();
        assertThatThrownBy(() -> new IdentityVault(entries, key(2), RANDOM).wearsWristband("P-1", "MRN05032582"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("P-1")
                .hasMessageContaining("key file")
                .hasMessageNotContaining("MRN05032582");
    }

    @Test
    void storesNothingThatNamesThePatient() {
        vault.keep("P-1", PATIENT);
        String bytes = new String(allBytes(entry("P-1")), StandardCharsets.ISO_8859_1)
                + entry("P-1").toJson();
        assertThat(bytes).doesNotContain("MRN05032582", "Lindqvist", "Mateo", "1945");
    }

    @Test
    void sealsTheSamePatientDifferentlyEachTime() {
        vault.keep("P-1", PATIENT);
        vault.keep("P-2", PATIENT);
        for (String field : new String[] {"key", "identity", "salt", "wristband"}) {
            assertThat(entry("P-1").get(field))
                    .as(field)
                    .isNotEqualTo(entry("P-2").get(field));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 30, 59})
    void refusesAKeyThatWasTamperedWith(int position) {
        vault.keep("P-1", PATIENT);
        byte[] tampered = entry("P-1").get("key", Binary.class).getData().clone();
        assertThat(tampered).hasSize(60);
        tampered[position] ^= 1;
        entries.updateOne(Filters.eq("_id", "P-1"), Updates.set("key", new Binary(tampered)));
        assertThatThrownBy(() -> vault.wearsWristband("P-1", "MRN05032582"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("P-1");
    }

    @Test
    void matchesNobodyWhereTheHashWasTamperedWith() {
        vault.keep("P-1", PATIENT);
        byte[] tampered = entry("P-1").get("wristband", Binary.class).getData().clone();
        tampered[3] ^= 1;
        entries.updateOne(Filters.eq("_id", "P-1"), Updates.set("wristband", new Binary(tampered)));
        assertThat(vault.wearsWristband("P-1", "MRN05032582")).isFalse();
    }

    @Test
    void refusesAnEntryThatWasMovedToAnotherPatient() {
        vault.keep("P-1", PATIENT);
        entries.insertOne(new Document(entry("P-1")).append("_id", "P-2"));
        assertThatThrownBy(() -> vault.wearsWristband("P-2", "MRN05032582")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgetsThePatientWhoseKeyIsDestroyed() {
        vault.keep("P-1", PATIENT);
        entries.updateOne(Filters.eq("_id", "P-1"), Updates.unset("key"));
        assertThatThrownBy(() -> vault.wearsWristband("P-1", "MRN05032582"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("destroyed on purpose");
        assertThatThrownBy(() -> vault.wearsWristband("P-9", "MRN05032582"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("P-9");
    }

    /** An act whose events could not be stored is decided again with the pseudonym made for it. */
    @Test
    void keepsAnIdentityAgainUnderItsOwnPseudonym() {
        vault.keep("P-1", PATIENT);
        vault.keep("P-1", PATIENT);
        assertThat(entries.countDocuments()).isOne();
        assertThat(vault.wearsWristband("P-1", "MRN05032582")).isTrue();
    }

    private Document entry(String reference) {
        return Objects.requireNonNull(entries.find(Filters.eq("_id", reference)).first());
    }

    private static byte[] allBytes(Document entry) {
        byte[] all = new byte[0];
        for (Object value : entry.values()) {
            if (value instanceof Binary binary) {
                byte[] longer = Arrays.copyOf(all, all.length + binary.length());
                System.arraycopy(binary.getData(), 0, longer, all.length, binary.length());
                all = longer;
            }
        }
        return all;
    }

    private static SecretKey key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return new SecretKeySpec(bytes, "AES");
    }
}
