package org.veintrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.command.act.Acts;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.order.*;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.order.event.*;

/** A first attempt looks nothing up. What is taken all the same, on the other node or long ago, is found when it is committed. */
@Tag("slow")
class TakenNamesTest {
    private static final String DATABASE = "taken";
    private static final SecretKey VAULT_KEY = new SecretKeySpec(new byte[32], "AES");
    private static final AtomicInteger NUMBERS = new AtomicInteger(5000);

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo mongo;

    @SuppressWarnings("NullAway.Init")
    private static CommandNode one;

    @SuppressWarnings("NullAway.Init")
    private static CommandNode other;

    @SuppressWarnings("NullAway.Init")
    private static MongoClient client;

    private final Therapy therapy = new Therapy(one.dispatcher(), NUMBERS.incrementAndGet());

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.inMemory();
        AtomicLong ids = new AtomicLong();
        one = new CommandNode(mongo.connectionString(), DATABASE, VAULT_KEY, () -> "one-" + ids.incrementAndGet());
        other = new CommandNode(mongo.connectionString(), DATABASE, VAULT_KEY, () -> "two-" + ids.incrementAndGet());
        client = MongoClients.create(mongo.connectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        one.close();
        other.close();
        mongo.close();
    }

    @Test
    void anActIsAnsweredByTheOtherNodeAsItWasAnsweredFirst() {
        therapy.placed();
        OrderCommand act = therapy.deviate(therapy.name("DEV"));
        Map<String, String> metadata = therapy.act("nurse", therapy.name("resent"));
        Receipt first = one.dispatcher().send(act, metadata);
        for (CommandNode node : new CommandNode[] {other, one}) {
            Receipt again = node.dispatcher().send(act, metadata);
            assertThat(again.reply().replayed()).isTrue();
            assertThat(again.reply().answer()).isEqualTo(first.reply().answer());
            assertThat(again.position()).isEqualTo(first.position());
        }
        assertThat(first.reply().replayed()).isFalse();
        assertThat(one.history(therapy.order().value()))
                .filteredOn(event -> event.getPayload() instanceof DeviationOpened)
                .hasSize(1);
    }

    @Test
    void theAnswerNamesItsOwnPositionInTheLog() {
        therapy.placed();
        String key = therapy.name("where");
        Receipt receipt = one.dispatcher().send(therapy.deviate(therapy.name("DEV")), therapy.act("nurse", key));
        assertThat(one.positionOf(Acts.stream(key))).hasValue(receipt.position());
    }

    @Test
    void aKeyUsedForAnotherActIsRefusedAndNothingIsRecorded() {
        therapy.placed();
        Map<String, String> metadata = therapy.act("nurse", therapy.name("reused"));
        one.dispatcher().send(therapy.deviate(therapy.name("DEV")), metadata);
        metadata.put(ActMetadata.REQUEST_DIGEST, "another digest");
        int before = one.history(therapy.order().value()).size();
        Receipt refused = other.dispatcher().send(therapy.deviate(therapy.name("DEV2")), metadata);
        assertThat(refused.reply().answer().code()).isEqualTo(RefusalCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(one.history(therapy.order().value())).hasSize(before);
    }

    @Test
    void anIdentifierThatBelongsToAnotherOrderIsRefusedByItsName() {
        therapy.placed().did("nurse", therapy.issue(therapy.name("L"), LabelKind.BAG, therapy.name("BAG")));
        Therapy second = new Therapy(other.dispatcher(), NUMBERS.incrementAndGet()).placed();
        Receipt refused = other.dispatcher()
                .send(
                        second.issue(therapy.name("L"), LabelKind.BAG, second.name("BAG")),
                        second.act("nurse", second.name("taken")));
        assertThat(refused.reply().answer().code()).isEqualTo(RefusalCode.LABEL_ALREADY_ISSUED);
        assertThat(refused.reply().answer().detail()).contains(therapy.order().value());
        second.did("nurse", second.issue(second.name("L"), LabelKind.BAG, second.name("BAG")));
    }

    @Test
    void anOrderKeptInMemoryIsDecidedOnWhatTheOtherNodeFoundMeanwhile() {
        therapy.atTheChair(therapy.name("BAG"));
        other.dispatcher()
                .send(
                        therapy.verify(
                                CustodyStep.COLLECTION,
                                "nurse2",
                                new Scan(ScanKind.WRISTBAND, "MRN-OF-ANOTHER"),
                                therapy.bag(therapy.name("BAG"))),
                        therapy.act("nurse", therapy.name("mismatch")));
        Receipt late = one.dispatcher()
                .send(
                        therapy.collect(NUMBERS.incrementAndGet(), therapy.name("BAG")),
                        therapy.act("nurse", therapy.name("late")));
        assertThat(late.reply().answer().code()).isEqualTo(RefusalCode.IDENTITY_HOLD);
    }

    @Test
    void aPatientIsEnteredOnceHoweverOftenTheOrderIsSent() {
        Map<String, String> metadata = therapy.act("coordinator", therapy.name("place"));
        Receipt first = one.dispatcher().send(therapy.place(), metadata);
        metadata.put(ActMetadata.PATIENT_REFERENCE, "P-OF-THE-RESEND-" + therapy.name(""));
        Receipt again = other.dispatcher().send(therapy.place(), metadata);
        assertThat(first.reply().replayed()).isFalse();
        assertThat(again.reply().replayed()).isTrue();
        assertThat(identities().countDocuments(new Document("_id", metadata.get(ActMetadata.PATIENT_REFERENCE))))
                .isZero();
    }

    @Test
    void anActIsAnsweredAgainEvenWhereItCouldNotBeDecidedAnyMore() {
        therapy.placed().did("nurse", therapy.issue(therapy.name("L"), LabelKind.BAG, therapy.name("BAG")));
        OrderCommand check = therapy.verify(
                CustodyStep.COLLECTION,
                "nurse2",
                new Scan(ScanKind.WRISTBAND, therapy.name("MRN")),
                therapy.bag(therapy.name("BAG")));
        Map<String, String> metadata = therapy.act("nurse", therapy.name("check"));
        Receipt first = one.dispatcher().send(check, metadata);
        identities().deleteMany(new Document());
        Receipt again = other.dispatcher().send(check, metadata);
        assertThat(again.reply().replayed()).isTrue();
        assertThat(again.reply().answer()).isEqualTo(first.reply().answer());
        assertThatThrownBy(() -> other.dispatcher().send(check, therapy.act("nurse", therapy.name("new"))))
                .isInstanceOf(RuntimeException.class)
                .hasStackTraceContaining("not in the vault");
    }

    private static MongoCollection<Document> identities() {
        return client.getDatabase(DATABASE + "_vault").getCollection("identities");
    }
}
