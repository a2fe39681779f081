package org.veintrail.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.veintrail.access.ConfirmedCredentials;
import org.veintrail.access.SessionBook;
import org.veintrail.access.Standing;
import org.veintrail.access.Totp;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.event.AccountClosed;
import org.veintrail.account.event.AccountCreated;
import org.veintrail.account.event.AccountEvent;
import org.veintrail.account.event.ApiTokenIssued;
import org.veintrail.account.event.PasswordChanged;
import org.veintrail.account.event.SecondFactorEnrolled;
import org.veintrail.account.event.SessionsEnded;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.json.EventJson;
import org.veintrail.order.LocalMoment;

class AccountStoreTest {
    private static final LocalMoment AT =
            new LocalMoment(OffsetDateTime.parse("2026-03-01T10:00:00Z"), ZoneId.of("UTC"));
    private static final AccountCreated ANNA =
            new AccountCreated("anna", "Anna Example", "qa", List.of("LYON"), "C1", AT);

    private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
    private final MongoClient client = MongoClients.create(mongo.connectionString());
    private final Serializer json =
            JacksonSerializer.builder().objectMapper(EventJson.mapper()).build();
    private final EventStoreComponents components = EventStoreComponents.on(
            client.getDatabase("veintrail"),
            json,
            json,
            Clock.systemUTC(),
            EventStoreSettings.defaults(),
            () -> UUID.randomUUID().toString());
    private final CredentialVault vault = new CredentialVault(
            client.getDatabase("veintrail_vault").getCollection("credentials"),
            new Argon2PasswordEncoder(16, 32, 1, 1024, 1),
            new SecretKeySpec(new byte[32], "AES"),
            new SecureRandom());
    private final List<String> nobodys = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private long written;
    private final AccountStore store = new AccountStore(
            components.eventStore(),
            vault,
            new ConfirmedCredentials(new SecureRandom(), () -> now, Duration.ofMinutes(5)),
            () -> now,
            new AccountsProperties(Duration.ofDays(365), Duration.ofHours(72), 0),
            nobodys::add);

    @AfterEach
    void close() {
        components.close();
        client.close();
        mongo.close();
    }

    private void happened(AccountEvent... events) {
        for (AccountEvent each : events) {
            components
                    .eventStore()
                    .publish(new GenericDomainEventMessage<>("Accounts", AccountRegister.ID, written++, each));
        }
        store.catchUp();
    }

    private Standing anna() {
        return store.find("anna").orElseThrow();
    }

    @Test
    void firstPasswordHasToBeChangedAndRunsOut() {
        vault.keepPassword("C1", "anna", "k7qp-3m9x");
        happened(ANNA);
        assertThat(store.confirms("anna", "k7qp-3m9x")).isTrue();
        assertThat(store.confirms("anna", "k7qp-3m9y")).isFalse();
        assertThat(anna().passwordDue()).isTrue();
        now = now.plus(Duration.ofHours(72)).minusSeconds(1);
        assertThat(store.confirms("anna", "k7qp-3m9x")).isTrue();
        now = now.plusSeconds(1);
        assertThat(store.confirms("anna", "k7qp-3m9x")).isFalse();
    }

    @Test
    void passwordAgesAfterAYearAndStillOpensTheWayToChangeIt() {
        vault.keepPassword("C2", "anna", "violet kettle");
        happened(ANNA, new PasswordChanged("anna", "C2", AT));
        now = now.plus(Duration.ofDays(365)).minusSeconds(1);
        assertThat(anna().passwordDue()).isFalse();
        now = now.plusSeconds(1);
        assertThat(anna().passwordDue()).isTrue();
        assertThat(store.confirms("anna", "violet kettle")).isTrue();
    }

    @Test
    void visitEndsWithEveryChangeOfTheAccount() {
        happened(ANNA);
        String mark = anna().mark();
        happened(new PasswordChanged("anna", "C2", AT));
        String changed = anna().mark();
        happened(new SecondFactorEnrolled("anna", "F1", AT));
        assertThat(List.of(mark, changed, anna().mark())).doesNotHaveDuplicates();
        happened(new AccountClosed("anna", AT));
        assertThat(store.find("anna")).isEmpty();
        assertThat(store.confirms("anna", "violet kettle")).isFalse();
    }

    @Test
    void spendsTheTimeOfACheckOnANameThatNobodyHas() {
        assertThat(store.confirms("nobody", "violet kettle")).isFalse();
        assertThat(nobodys).containsExactly("violet kettle");
    }

    @Test
    void codeIsTakenOnceOnWhicheverNodeAndForThirtySecondsAlone() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        vault.keepFactor("F1", "anna", secret);
        happened(ANNA, new SecondFactorEnrolled("anna", "F1", AT));
        long step = Totp.stepOf(now);
        assertThat(store.confirmsCode("anna", Totp.code(secret, step - 1))).isFalse();
        assertThat(store.confirmsCode("anna", Totp.code(secret, step + 1))).isFalse();
        assertThat(store.confirmsCode("anna", Totp.code(secret, step))).isTrue();
        assertThat(store.confirmsCode("anna", Totp.code(secret, step))).isFalse();
        now = now.plusSeconds(300);
        assertThat(store.confirmsCode("anna", Totp.code(secret, step))).isFalse();
        assertThat(store.confirmsCode("anna", Totp.code(secret, Totp.stepOf(now))))
                .isTrue();
    }

    @Test
    void factorOfOneAccountIsNoneOfAnother() {
        byte[] secret = new byte[Totp.SECRET_BYTES];
        vault.keepFactor("F1", "anna", secret);
        assertThat(vault.factor("F1", "anna")).isPresent();
        assertThat(vault.factor("F1", "ben")).isEmpty();
        assertThat(store.confirmsNewFactor("F1", "ben", Totp.code(secret, Totp.stepOf(now))))
                .isFalse();
        assertThat(store.confirmsNewFactor("F1", "anna", Totp.code(secret, Totp.stepOf(now))))
                .isTrue();
    }

    /** As another node sees them. */
    @Test
    void sessionsAreKnownToEveryNodeUntilTheyEndByThemselvesOrAreForgotten() {
        SessionBook one =
                new SessionsInVault(client.getDatabase("veintrail_vault").getCollection("sessions"));
        SessionBook other =
                new SessionsInVault(client.getDatabase("veintrail_vault").getCollection("sessions"));
        SessionBook.Entry entry = new SessionBook.Entry(
                "S1", "anna", "C1/qa", now, now, now.plusSeconds(900), "passkey", null, "Firefox on Linux");
        one.keep(entry);
        one.keep(new SessionBook.Entry("S2", "ben", "", now, now, now.plusSeconds(900), "provider", "x", "y"));
        assertThat(other.of("anna", now)).containsExactly(entry);
        SessionBook.Entry used = entry.usedAt(now.plusSeconds(60), now.plusSeconds(960));
        one.keep(used);
        assertThat(other.of("anna", now.plusSeconds(959))).containsExactly(used);
        other.forget("S2");
        assertThat(one.of("ben", now)).isEmpty();
        assertThat(other.of("anna", now.plusSeconds(960))).isEmpty();
    }

    @Test
    void personEndsASessionForGoodAndNoOtherOne() {
        happened(ANNA, new SessionsEnded("anna", List.of("S1"), AT));
        happened(new SessionsEnded("anna", List.of("S2", "S3"), AT));
        assertThat(List.of("S1", "S2", "S3")).allMatch(each -> store.register().hasEnded("anna", each));
        assertThat(store.register().hasEnded("anna", "S4")).isFalse();
        assertThat(store.register().hasEnded("ben", "S1")).isFalse();
    }

    @Test
    void tokenIsGoodWithItsSecretUntilItsEnd() {
        vault.keepToken("T1", "SECRET");
        happened(
                ANNA,
                new ApiTokenIssued(
                        "T1",
                        "anna",
                        "Dock",
                        "qa",
                        List.of("LYON"),
                        List.of(),
                        List.of("GET /api/orders"),
                        now.plusSeconds(60),
                        AT));
        assertThat(store.token("T1", "SECRET")).isPresent();
        assertThat(store.lastUses()).containsEntry("T1", now);
        assertThat(store.token("T1", "OTHER")).isEmpty();
        assertThat(store.token("T2", "SECRET")).isEmpty();
        now = now.plusSeconds(60);
        assertThat(store.token("T1", "SECRET")).isEmpty();
    }
}
