package org.veintrail.command.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
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
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;

/** Identities under their pseudonyms: compared, never shown, and worth nothing without the key. */
class IdentityVaultTest {
    private static final PatientIdentity PATIENT =
            new PatientIdentity("MRN05032582", "Lindqvist", "Mateo", LocalDate.of(1945, 9, 14));
    private static final AtomicInteger NUMBER = new AtomicInteger();

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
        vault = Vaults.open(entries, key(1));
    }

    @Test
    void fingerprintsATextForOnePatientAlone() {
        keep("P-1", PATIENT);
        keep("P-2", PATIENT);
        String print = vault.fingerprint("P-1", "SHIPPER-7");
        assertThat(print).matches("[0-9a-f]{16}").isEqualTo(vault.fingerprint("P-1", "SHIPPER-7"));
        assertThat(vault.fingerprint("P-1", "SHIPPER-8")).isNotEqualTo(print);
        assertThat(vault.fingerprint("P-2", "SHIPPER-7")).isNotEqualTo(print);
    }

    @Test
    void knowsTheWristbandItWasGivenAndNoOther() {
        keep("P-1", PATIENT);
        assertThat(vault.wearsWristband("P-1", "MRN05032582")).isTrue();
        for (String other : new String[] {"MRN05032583", "MRN0503258", "mrn05032582", "MRN05032582 ", ""}) {
            assertThat(vault.wearsWristband("P-1", other)).as("'%s'", other).isFalse();
        }
    }

    @Test
    void tellsPatientsApart() {
        keep("P-1", PATIENT);
        keep("P-2", new PatientIdentity("MRN2", "Okafor", "Fiona", LocalDate.of(1985, 9, 1)));
        assertThat(vault.wearsWristband("P-2", "MRN2")).isTrue();
        assertThat(vault.wearsWristband("P-2", "MRN05032582")).isFalse();
    }

    @Test
    void opensAgainWithTheSameKeyAndNotWithAnother() {
        keep("P-1", PATIENT);
        assertThat(Vaults.open(entries, key(1)).wearsWristband("P-1", "MRN05032582"))
                .isTrue();
        assertThatThrownBy(() -> Vaults.open(entries, key(2)))
                .isInstanceOf(VaultKeyException.class)
                .hasMessageContaining("belongs to this vault");
    }

    @Test
    void storesNothingThatNamesThePatient() {
        keep("P-1", PATIENT);
        String bytes = new String(allBytes(entry("P-1")), StandardCharsets.ISO_8859_1)
                + entry("P-1").toJson();
        assertThat(bytes).doesNotContain("MRN05032582", "Lindqvist", "Mateo", "1945");
    }

    @Test
    void sealsTheSamePatientDifferentlyEachTime() {
        keep("P-1", PATIENT);
        keep("P-2", PATIENT);
        for (String field : new String[] {"key", "identity", "salt", "wristband"}) {
            assertThat(entry("P-1").get(field))
                    .as(field)
                    .isNotEqualTo(entry("P-2").get(field));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 30, 59})
    void refusesAKeyThatWasTamperedWith(int position) {
        keep("P-1", PATIENT);
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
        keep("P-1", PATIENT);
        byte[] tampered = entry("P-1").get("wristband", Binary.class).getData().clone();
        tampered[3] ^= 1;
        entries.updateOne(Filters.eq("_id", "P-1"), Updates.set("wristband", new Binary(tampered)));
        assertThat(vault.wearsWristband("P-1", "MRN05032582")).isFalse();
    }

    @Test
    void refusesAnEntryThatWasMovedToAnotherPatient() {
        keep("P-1", PATIENT);
        entries.insertOne(new Document(entry("P-1")).append("_id", "P-2"));
        assertThatThrownBy(() -> vault.wearsWristband("P-2", "MRN05032582")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgetsThePatientWhoseKeyIsDestroyed() {
        keep("P-1", PATIENT);
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
        keep("P-1", PATIENT);
        keep("P-1", PATIENT);
        assertThat(entries.countDocuments(Filters.ne("_id", RootKey.ID))).isOne();
        assertThat(vault.wearsWristband("P-1", "MRN05032582")).isTrue();
    }

    @Test
    void findsAPatientByNumberAndByNameHoweverTheyAreWritten() {
        keep("P-1", new PatientIdentity("W-77", "Åkesson-Özil", "Zoë", LocalDate.of(1960, 2, 29), "H 123-456"));
        keep("P-2", PATIENT);
        assertThat(vault.withNumber("h123456"))
                .extracting(IdentityVault.Entry::patientReference)
                .containsExactly("P-1");
        assertThat(vault.withNumber("w77"))
                .extracting(IdentityVault.Entry::patientReference)
                .containsExactly("P-1");
        assertThat(vault.withNumber("H123457")).isEmpty();
        assertThat(vault.named("akesson özil", "ZOE", LocalDate.of(1960, 2, 29)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.orderId()).isEqualTo("VT269S346Q3Y");
                    assertThat(found.sites()).containsExactly("LEEDS");
                    assertThat(found.erased()).isFalse();
                });
        assertThat(vault.named("akesson özil", "ZOE", LocalDate.of(1960, 2, 28)))
                .isEmpty();
    }

    @Test
    void marksTheSameTextInDifferentFieldsDifferently() {
        keep("P-1", new PatientIdentity("MRN1", "Mrn", "1", LocalDate.of(1960, 2, 29), "MRN1"));
        assertThat(entry("P-1").getString("byNumber")).isEqualTo(entry("P-1").getString("byWristband"));
        assertThat(entry("P-1").getString("byPerson")).isNotEqualTo(entry("P-1").getString("byNumber"));
        assertThat(entry("P-1").getString("byNumber")).hasSize(64);
    }

    @Test
    void readsBackWhoThePatientIs() {
        keep("P-1", PATIENT);
        assertThat(vault.read("P-1")).isEqualTo(PATIENT);
        assertThat(vault.find("P-1")).isPresent();
        assertThat(vault.find("P-9")).isEmpty();
        assertThat(vault.find(RootKey.ID)).isEmpty();
    }

    @Test
    void leavesNothingOfAnErasedPatientButThatItWasErased() {
        keep("P-1", PATIENT);
        keep("P-2", PATIENT);
        vault.destroy("P-1");
        vault.destroy("P-1");
        assertThat(entry("P-1").keySet()).containsExactlyInAnyOrder("_id", "erased", "order", "sites");
        assertThat(vault.withNumber("MRN05032582"))
                .extracting(IdentityVault.Entry::patientReference)
                .containsExactly("P-2");
        assertThatThrownBy(() -> vault.read("P-1")).isInstanceOf(IllegalStateException.class);
        assertThat(vault.read("P-2")).isEqualTo(PATIENT);
    }

    @Test
    void carriesOutAnErasureThatACrashInterruptedAndTakesBackOneThatWasNeverDecided() {
        keep("P-1", PATIENT);
        keep("P-2", PATIENT);
        entries.updateMany(Filters.ne("_id", RootKey.ID), Updates.set(IdentityVault.ERASING, true));
        entries.updateOne(Filters.eq("_id", "P-2"), Updates.set("order", "VT26-OTHER"));
        assertThat(vault.finishErasures("VT269S346Q3Y"::equals)).isOne();
        assertThat(vault.find("P-1").orElseThrow().erased()).isTrue();
        assertThat(vault.read("P-2")).isEqualTo(PATIENT);
        assertThat(vault.finishErasures(order -> true)).isZero();
    }

    @Test
    void keepsOneRootKeyForEverybodyAndThroughAChangeOfTheMasterKey() {
        keep("P-1", PATIENT);
        assertThat(Vaults.open(entries, key(1)).withNumber("MRN05032582")).hasSize(1);
        IdentityVault changed = Vaults.open(entries, key(2), key(1));
        assertThat(changed.withNumber("MRN05032582")).hasSize(1);
        assertThat(changed.read("P-1")).isEqualTo(PATIENT);
    }

    private void keep(String reference, PatientIdentity patient) {
        vault.keep(reference, patient, new OrderId("VT269S346Q3Y"), Set.of("LEEDS"));
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
