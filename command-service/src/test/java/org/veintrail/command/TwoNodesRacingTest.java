package org.veintrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.veintrail.act.Answer;
import org.veintrail.act.Outcome;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.identifier.event.IdentifierClaimed;
import org.veintrail.order.*;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.command.CancelOrder;
import org.veintrail.order.command.HoldSlotChain;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.order.command.ResolveHold;
import org.veintrail.order.event.*;
import org.veintrail.training.TrainingBearer;
import org.veintrail.training.TrainingBook;
import org.veintrail.training.event.TrainingRecorded;
import org.veintrail.training.event.TrainingRequirementSet;

/** Two command sides on one database, asked for the same thing at the same moment: one gets it, the other is told so. */
@Tag("slow")
class TwoNodesRacingTest {
    private static final int RACERS = 6;
    private static final String DATABASE = "racing";
    private static final SecretKey VAULT_KEY = new SecretKeySpec(new byte[32], "AES");
    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo mongo;

    @SuppressWarnings("NullAway.Init")
    private static List<CommandNode> nodes;

    @SuppressWarnings("NullAway.Init")
    private static ExecutorService threads;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.inMemory();
        AtomicLong ids = new AtomicLong();
        nodes = List.of(
                new CommandNode(mongo.connectionString(), DATABASE, VAULT_KEY, () -> "one-" + ids.incrementAndGet()),
                new CommandNode(mongo.connectionString(), DATABASE, VAULT_KEY, () -> "two-" + ids.incrementAndGet()));
        threads = Executors.newFixedThreadPool(RACERS);
    }

    @AfterAll
    static void stop() {
        threads.shutdownNow();
        nodes.forEach(CommandNode::close);
        mongo.close();
    }

    /** What each racer wants under one and the same identifier, once it is ready to want it. */
    private static OrderCommand wish(IdentifierKind kind, Therapy therapy, int shared) {
        String name = kind.code().toUpperCase(java.util.Locale.ROOT) + "-" + shared;
        return switch (kind) {
            case DONATION -> therapy.atTheChair(therapy.name("BAG")).collect(shared, therapy.name("BAG"));
            case CONTAINER -> therapy.atTheChair(name).collect(NUMBERS.incrementAndGet(), name);
            case LABEL -> therapy.placed().issue(name, LabelKind.BAG, therapy.name("BAG"));
            case SHIPMENT -> therapy.readyToDispatch().dispatch(name);
            case BATCH -> therapy.readyToStart(name).start(name);
            case POSITION -> therapy.readyToFreeze().freeze(name);
            case DEVIATION -> therapy.placed().deviate(name);
            case REPLACEMENT -> throw new AssertionError("A label belongs to one order, so no other can replace it.");
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLACEMENT")
    void giveAnIdentifierToOneOrderAndRefuseTheOthersByTheRightName(IdentifierKind kind) throws Exception {
        int shared = NUMBERS.incrementAndGet();
        List<Therapy> therapies = new ArrayList<>();
        List<OrderCommand> wishes = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            Therapy therapy = new Therapy(nodes.get(i % 2).dispatcher(), NUMBERS.incrementAndGet());
            therapies.add(therapy);
            wishes.add(wish(kind, therapy, shared));
        }
        List<Answer> answers = race(
                        RACERS,
                        i -> nodes.get(i % 2)
                                .dispatcher()
                                .send(wishes.get(i), therapies.get(i).act(actorFor(kind), "race-" + kind + "-" + i)))
                .stream()
                .map(receipt -> receipt.reply().answer())
                .toList();
        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Outcome.ACCEPTED)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Outcome.REFUSED)
                .extracting(Answer::code)
                .hasSize(RACERS - 1)
                .containsOnly(kind.whenTaken());
        for (int i = 0; i < RACERS; i++) {
            List<?> history = payloads(therapies.get(i).order().value());
            Object last = history.get(history.size() - 1);
            if (answers.get(i).outcome() == Outcome.ACCEPTED) {
                assertThat(last).isNotInstanceOf(StepRefused.class);
                assertThat(owner(kind, shared, therapies.get(i)))
                        .isEqualTo(therapies.get(i).order());
            } else {
                assertThat(last)
                        .isInstanceOfSatisfying(
                                StepRefused.class,
                                refused -> assertThat(refused.code()).isEqualTo(kind.whenTaken()));
            }
        }
    }

    /** The times overlap without being the same, and each chain has a chair that nobody else wants: all of it or nothing. */
    @Test
    void bookASuiteForOneOrderAndNothingForTheOthers() throws Exception {
        int suite = NUMBERS.incrementAndGet();
        List<Therapy> therapies = new ArrayList<>();
        List<List<Slot>> chains = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            Therapy therapy = new Therapy(nodes.get(i % 2).dispatcher(), NUMBERS.incrementAndGet());
            therapies.add(therapy.did("coordinator", therapy.place()));
            OffsetDateTime start =
                    OffsetDateTime.parse("2026-04-01T08:00:00+02:00").plusHours(i);
            chains.add(List.of(
                    new Slot(SlotKind.APHERESIS_CHAIR, therapy.name("CHAIR"), start, start.plusHours(6)),
                    new Slot(SlotKind.SUITE, "SUITE-" + suite, start.plusDays(2), start.plusDays(11))));
        }
        List<Answer> answers = race(
                        RACERS,
                        i -> nodes.get(i % 2)
                                .dispatcher()
                                .send(
                                        new HoldSlotChain(
                                                therapies.get(i).order(),
                                                "PL-" + i,
                                                chains.get(i),
                                                therapies.get(i).now().plusHours(1)),
                                        therapies.get(i).act("planner", "race-slot-" + suite + "-" + i)))
                .stream()
                .map(receipt -> receipt.reply().answer())
                .toList();
        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Outcome.ACCEPTED)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Outcome.REFUSED)
                .extracting(Answer::code)
                .containsOnly(RefusalCode.SLOT_TAKEN);
        for (int i = 0; i < RACERS; i++) {
            boolean won = answers.get(i).outcome() == Outcome.ACCEPTED;
            assertThat(payloads("slot:" + therapies.get(i).name("CHAIR") + ":2026-03-30"))
                    .hasSize(won ? 1 : 0);
        }
        assertThat(payloads("slot:SUITE-" + suite + ":2026-03-30")).hasSize(1);
        assertThat(payloads("slot:SUITE-" + suite + ":2026-04-06")).hasSize(1);
    }

    @Test
    void decideOneAfterTheOtherOnTheSameOrder() throws Exception {
        Therapy therapy = new Therapy(nodes.get(0).dispatcher(), NUMBERS.incrementAndGet()).placed();
        int rounds = 5;
        List<Receipt> receipts = race(RACERS, i -> {
            Receipt last = null;
            for (int round = 0; round < rounds; round++) {
                String id = therapy.name("DEV") + "-" + i + "-" + round;
                last = nodes.get(i % 2).dispatcher().send(therapy.deviate(id), therapy.act("nurse", "both-" + id));
            }
            return Objects.requireNonNull(last);
        });
        assertThat(receipts).allMatch(receipt -> receipt.reply().answer().outcome() == Outcome.ACCEPTED);
        for (CommandNode node : nodes) {
            List<? extends DomainEventMessage<?>> history =
                    node.history(therapy.order().value());
            assertThat(history).hasSize(2 + RACERS * rounds);
            assertThat(history)
                    .extracting(event -> event.getSequenceNumber())
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    @Test
    void takeOneOfTwoCollectionsOfTheSameOrder() throws Exception {
        Therapy therapy = new Therapy(nodes.get(0).dispatcher(), NUMBERS.incrementAndGet());
        therapy.atTheChair(therapy.name("BAG"));
        List<Receipt> receipts = race(
                RACERS,
                i -> nodes.get(i % 2)
                        .dispatcher()
                        .send(
                                therapy.collect(NUMBERS.incrementAndGet(), therapy.name("BAG")),
                                therapy.act("nurse", therapy.name("collect") + "-" + i)));
        assertThat(receipts)
                .filteredOn(receipt -> receipt.reply().answer().code() == null)
                .hasSize(1);
        assertThat(receipts)
                .filteredOn(receipt -> receipt.reply().answer().code() == RefusalCode.STEP_OUT_OF_ORDER)
                .hasSize(RACERS - 1);
        assertThat(payloads(therapy.order().value()))
                .filteredOn(ApheresisRecorded.class::isInstance)
                .hasSize(1);
    }

    @Test
    void neverRecordAStepAfterAMismatchThatTheOtherNodeFound() throws Exception {
        for (int round = 0; round < 8; round++) {
            Therapy therapy = new Therapy(nodes.get(0).dispatcher(), NUMBERS.incrementAndGet());
            therapy.atTheChair(therapy.name("BAG"));
            OrderCommand collect = therapy.collect(NUMBERS.incrementAndGet(), therapy.name("BAG"));
            OrderCommand mismatch = therapy.verify(
                    CustodyStep.COLLECTION,
                    "nurse2",
                    new Scan(ScanKind.WRISTBAND, "MRN-OF-ANOTHER"),
                    therapy.bag(therapy.name("BAG")));
            race(
                    2,
                    i -> nodes.get(i)
                            .dispatcher()
                            .send(i == 0 ? collect : mismatch, therapy.act("nurse", therapy.name("either") + "-" + i)));
            List<?> history = payloads(therapy.order().value());
            assertThat(history.subList(history.size() - 2, history.size()).stream()
                            .map(event -> event instanceof StepRefused refused
                                    ? refused.code().code()
                                    : event.getClass().getSimpleName()))
                    .isIn(
                            List.of("ApheresisRecorded", "step-out-of-order"),
                            List.of("IdentityMismatchFound", "identity-hold"));
        }
    }

    /** Signatures come with the act that they sign, so two halves that arrive at the same time never make a whole. */
    @Test
    void resolveAHoldOnceAndNeverByTwoPeopleWhoSignedApart() throws Exception {
        Therapy therapy = new Therapy(nodes.get(0).dispatcher(), NUMBERS.incrementAndGet());
        therapy.atTheChair(therapy.name("BAG"));
        OrderCommand mismatch = therapy.verify(
                CustodyStep.COLLECTION,
                "nurse2",
                new Scan(ScanKind.WRISTBAND, "MRN-OF-ANOTHER"),
                therapy.bag(therapy.name("BAG")));
        nodes.get(0).dispatcher().send(mismatch, therapy.act("nurse", therapy.name("mismatch")));
        List<Receipt> halves = race(
                RACERS,
                i -> nodes.get(i % 2)
                        .dispatcher()
                        .send(
                                resolve(therapy, i % 2 == 0 ? "qa" : "qp"),
                                therapy.act(i % 2 == 0 ? "qa" : "qp", therapy.name("half") + "-" + i)));
        assertThat(halves)
                .extracting(receipt -> receipt.reply().answer().code())
                .containsOnly(RefusalCode.SECOND_SIGNATURE_REQUIRED);
        List<Receipt> wholes = race(
                RACERS,
                i -> nodes.get(i % 2)
                        .dispatcher()
                        .send(resolve(therapy, "qa", "qp"), therapy.act("qa", therapy.name("whole") + "-" + i)));
        assertThat(wholes)
                .extracting(receipt -> receipt.reply().answer().code())
                .containsOnlyOnce((RefusalCode) null)
                .containsOnly(null, RefusalCode.STEP_OUT_OF_ORDER);
    }

    private static ResolveHold resolve(Therapy therapy, String... signers) {
        return new ResolveHold(
                therapy.order(),
                "line cleared",
                HoldDecision.CONTINUE,
                Arrays.stream(signers)
                        .map(signer -> new SigningCredential(signer, "approval", signer))
                        .toList());
    }

    @Test
    void doAnActOnceHoweverOftenItsKeyIsSentAtOnce() throws Exception {
        for (int round = 0; round < 4; round++) {
            Therapy therapy = new Therapy(nodes.get(0).dispatcher(), NUMBERS.incrementAndGet()).placed();
            OrderCommand act = therapy.deviate(therapy.name("DEV"));
            Map<String, String> metadata = therapy.act("nurse", therapy.name("same-key"));
            List<Receipt> receipts =
                    race(RACERS, i -> nodes.get(i % 2).dispatcher().send(act, metadata));
            assertThat(receipts)
                    .filteredOn(receipt -> !receipt.reply().replayed())
                    .hasSize(1);
            assertThat(receipts)
                    .extracting(receipt -> receipt.reply().answer())
                    .containsOnly(receipts.get(0).reply().answer());
            assertThat(receipts)
                    .extracting(Receipt::position)
                    .containsOnly(receipts.get(0).position());
            assertThat(payloads(therapy.order().value()))
                    .filteredOn(DeviationOpened.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void doOneOfTwoActsSentUnderOneKey() throws Exception {
        Therapy therapy = new Therapy(nodes.get(0).dispatcher(), NUMBERS.incrementAndGet()).placed();
        List<Receipt> receipts = race(2, i -> {
            Map<String, String> metadata = therapy.act("nurse", therapy.name("one-key"));
            metadata.put(org.veintrail.act.ActMetadata.REQUEST_DIGEST, "digest " + i);
            return nodes.get(i).dispatcher().send(therapy.deviate(therapy.name("DEV") + "-" + i), metadata);
        });
        assertThat(receipts)
                .extracting(receipt -> receipt.reply().answer().code())
                .containsExactlyInAnyOrder(null, RefusalCode.IDEMPOTENCY_KEY_REUSED);
        assertThat(payloads(therapy.order().value()))
                .filteredOn(DeviationOpened.class::isInstance)
                .hasSize(1);
    }

    @Test
    void placeAnOrderOnceAndKeepItsPatientReadableFromBoth() throws Exception {
        Therapy therapy = new Therapy(nodes.get(0).dispatcher(), NUMBERS.incrementAndGet());
        List<Receipt> receipts = race(
                RACERS,
                i -> nodes.get(i % 2)
                        .dispatcher()
                        .send(therapy.place(), therapy.act("coordinator", therapy.name("place") + "-" + i)));
        assertThat(receipts)
                .filteredOn(receipt -> receipt.reply().answer().code() == null)
                .hasSize(1);
        assertThat(receipts)
                .filteredOn(receipt -> receipt.reply().answer().code() == RefusalCode.ORDER_ALREADY_EXISTS)
                .hasSize(RACERS - 1);
        String reference = payloads(therapy.order().value()).stream()
                .filter(TherapyOrderPlaced.class::isInstance)
                .map(TherapyOrderPlaced.class::cast)
                .findFirst()
                .orElseThrow()
                .patientReference();
        try (MongoClient client = MongoClients.create(mongo.connectionString())) {
            var vault = org.veintrail.command.vault.Vaults.open(
                    client.getDatabase(DATABASE + "_vault").getCollection("identities"), VAULT_KEY);
            assertThat(vault.wearsWristband(reference, therapy.name("MRN"))).isTrue();
            assertThat(vault.wearsWristband(reference, therapy.name("MRX"))).isFalse();
        }
    }

    /** What needs training and who has it is written at the one node; the other's acts are held to it a second later. */
    @Test
    void holdActsToTheTrainingThatTheOtherNodeRecorded() {
        LocalMoment at = new LocalMoment(OffsetDateTime.parse("2026-03-01T09:00:00+01:00"), ZoneId.of("Europe/Paris"));
        LocalDate day = LocalDate.of(2026, 3, 1);
        CommandNode writing = nodes.get(0);
        CommandNode other = nodes.get(1);
        assertThat(cancelled(other)).as("nothing is asked for yet").isNull();
        writing.append(
                "TrainingLedger",
                TrainingBook.ID,
                new TrainingRequirementSet(
                        "cancel-order", TrainingBearer.ACTOR, List.of("SOP-7"), day, "yearly renewal", at));
        assertThat(cancelled(writing)).as("at once where it was written").isEqualTo(RefusalCode.TRAINING_MISSING);
        other.pass(Duration.ofMillis(1001));
        assertThat(cancelled(other)).isEqualTo(RefusalCode.TRAINING_MISSING);
        writing.append(
                "TrainingLedger",
                TrainingBook.ID,
                new TrainingRecorded("physician", "SOP-7", day.minusDays(1), "Certificate 7", at));
        other.pass(Duration.ofMillis(1001));
        assertThat(cancelled(other)).isEqualTo(RefusalCode.TRAINING_EXPIRED);
        writing.append(
                "TrainingLedger",
                TrainingBook.ID,
                new TrainingRecorded("physician", "SOP-7", day.plusYears(1), "Certificate 8", at));
        other.pass(Duration.ofMillis(1001));
        assertThat(cancelled(other)).isNull();
    }

    private static @Nullable RefusalCode cancelled(CommandNode node) {
        Therapy therapy = new Therapy(node.dispatcher(), NUMBERS.incrementAndGet());
        therapy.did("coordinator", therapy.place());
        CancelOrder cancel = new CancelOrder(
                therapy.order(),
                "patient withdrew",
                List.of(new SigningCredential("physician", "approval", "physician")));
        return node.dispatcher()
                .send(cancel, therapy.act("physician", therapy.name("cancel")))
                .reply()
                .answer()
                .code();
    }

    private static String actorFor(IdentifierKind kind) {
        return switch (kind) {
            case BATCH, POSITION -> "operator";
            default -> "nurse";
        };
    }

    private static OrderId owner(IdentifierKind kind, int shared, Therapy winner) {
        String value = kind == IdentifierKind.DONATION
                ? "A999926%06d".formatted(shared)
                : kind.code().toUpperCase(java.util.Locale.ROOT) + "-" + shared;
        List<?> claims = payloads(kind.code() + ":" + value);
        assertThat(claims).as("claims of %s for %s", value, winner.order()).hasSize(1);
        return ((IdentifierClaimed) claims.get(0)).owner();
    }

    private static List<?> payloads(String stream) {
        return nodes.get(1).history(stream).stream()
                .map(DomainEventMessage::getPayload)
                .toList();
    }

    private static List<Receipt> race(int racers, RacingAct act) throws Exception {
        CyclicBarrier line = new CyclicBarrier(racers);
        List<Future<Receipt>> running = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
            int racer = i;
            Callable<Receipt> run = () -> {
                line.await(30, TimeUnit.SECONDS);
                return act.run(racer);
            };
            running.add(threads.submit(run));
        }
        List<Receipt> receipts = new ArrayList<>();
        for (Future<Receipt> each : running) {
            receipts.add(each.get(60, TimeUnit.SECONDS));
        }
        return receipts;
    }

    private interface RacingAct {
        Receipt run(int racer) throws Exception;
    }
}
