package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.custody.Person.*;
import static org.veintrail.custody.Sample.*;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.LabelKind;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.command.*;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.order.event.StepRefused;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.signing.event.SigningPolicyEvent;

/**
 * The history of one order, told act by act. Every act given must be accepted, or the test fails: a history that could not have
 * happened proves nothing. Acts follow each other by ten minutes unless a test says when.
 */
final class Journey {
    private static final Instant BEGINNING = Instant.parse("2026-03-09T07:00:00Z");
    private static final Duration PACE = Duration.ofMinutes(10);

    private final Map<String, OrderId> owned = new HashMap<>();
    private final List<LabelEvent> labelLives = new ArrayList<>();
    private final List<SigningPolicyEvent> policy = new ArrayList<>();
    private final Map<Slot, OrderId> booked = new HashMap<>();
    private final List<CommandMessage<?>> past = new ArrayList<>();
    private Instant now = BEGINNING;
    private @Nullable LocalMoment claimed;
    private @Nullable Instant recorded;
    private Optional<ScannerEvent> lastCheck = Optional.empty();
    private Trainings trainings = Trainings.NONE;
    private @Nullable Long expected;
    private int attempt = 1;
    private int refusalsGiven;
    private OffsetDateTime collectionEnd = OffsetDateTime.MIN;

    /** Nothing has happened. */
    static Journey begins() {
        return new Journey();
    }

    /** This stands in the training book from now on. */
    Journey training(org.veintrail.training.event.TrainingEvent... events) {
        trainings = trainings.after(List.of(events));
        return this;
    }

    /** Everything went smoothly up to this stage. */
    static Journey upTo(Stage stage) {
        return new Journey().onTo(stage);
    }

    /** The first run failed, a new collection was asked for, and everything went smoothly from there up to this stage. */
    static Journey secondAttemptUpTo(Stage stage) {
        Journey journey = upTo(Stage.SELECTED)
                .given(QUALITY, failRun(Sample.batch(1), "qa"))
                .given(QUALITY, recollect("qa"));
        journey.attempt = 2;
        return journey.onFrom(Stage.SLOTS_CONFIRMED, stage);
    }

    Journey onTo(Stage stage) {
        return onFrom(Stage.NONE, stage);
    }

    /** Goes on smoothly from one stage to another. */
    Journey onFrom(Stage from, Stage to) {
        SmoothPath.between(from, to).forEach(leg -> leg.accept(this));
        return this;
    }

    Journey given(Person who, OrderCommand command) {
        LocalMoment moment = moment(who);
        past.add(message(who, command, moment, Objects.requireNonNullElse(recorded, moment.instant())));
        tick();
        return this;
    }

    /** An act that was tried before and refused. */
    Journey givenRefused(Person who, OrderCommand command) {
        refusalsGiven++;
        return given(who, command);
    }

    /** Tries an act on this history, which stays as it is for the next try. */
    Then when(Person who, OrderCommand command) {
        World world = new World(owned, labelLives, lastCheck).knowing(trainings);
        booked.forEach((slot, owner) -> world.taken(owner, slot));
        policy.forEach(world::policy);
        LocalMoment moment = moment(who);
        Instant taken = Objects.requireNonNullElse(recorded, moment.instant());
        claimed = null;
        recorded = null;
        AggregateTestFixture<TherapyOrder> fixture = new AggregateTestFixture<>(TherapyOrder.class);
        fixture.registerInjectableResource(world.checks());
        var history = past.isEmpty() ? fixture.givenNoPriorActivity() : fixture.givenCommands(past);
        if (!past.isEmpty()) {
            List<String> refusals = fixture.getEventStore()
                    .readEvents(ORDER.value())
                    .asStream()
                    .filter(event -> event.getPayloadType() == StepRefused.class)
                    .map(event -> event.getPayload().toString())
                    .toList();
            assertThat(refusals).as("refusals in the history given").hasSize(refusalsGiven);
        }
        world.startCounting();
        Heard<Object> answer = new Heard<>();
        Heard<List<EventMessage<?>>> events = new Heard<>();
        CommandMessage<?> asked = message(who, command, moment, taken);
        if (expected != null) {
            asked = asked.andMetaData(Map.of(ActMetadata.EXPECTED_VERSION, expected.toString()));
            expected = null;
        }
        history.when(asked).expectResultMessagePayloadMatching(answer).expectEventsMatching(events);
        List<OrderEvent> added = events.value().stream()
                .map(event -> (OrderEvent) event.getPayload())
                .toList();
        return new Then(
                Steps.nameOf(command.getClass()),
                moment,
                (Answer) answer.value(),
                added,
                world.claims(),
                world.identitiesKept(),
                world,
                world.begun(),
                marks(events.value()));
    }

    /** A place that another order has already. */
    Journey taken(OrderId owner, Slot slot) {
        booked.put(slot, owner);
        return this;
    }

    /** The next act names the version that was read. */
    Journey expecting(long version) {
        expected = version;
        return this;
    }

    /** An identifier that belongs to an order already. */
    Journey owning(IdentifierKind kind, String value, OrderId owner) {
        owned.put(kind.code() + ":" + value, owner);
        return this;
    }

    /** What happens to labels once they are asked for. */
    Journey labelLife(LabelEvent... events) {
        labelLives.addAll(List.of(events));
        return this;
    }

    /** Something that happened to the policy of signatures. */
    Journey policy(SigningPolicyEvent event) {
        policy.add(event);
        return this;
    }

    /** What was found of the scanner that everybody uses. */
    Journey scannerFound(ScannerEvent event) {
        lastCheck = Optional.of(event);
        return this;
    }

    /** The next act is said to happen then. */
    Journey at(Instant moment) {
        now = moment;
        return this;
    }

    /** Time goes by before the next act. */
    Journey later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** The next act claims this moment, whatever its zone keeps. */
    Journey claiming(LocalMoment moment) {
        claimed = moment;
        return this;
    }

    /** The next act reaches the server then. */
    Journey recordedAt(Instant moment) {
        recorded = moment;
        return this;
    }

    /** When the next act happens, by the clock of the person's site. */
    OffsetDateTime now(Person who) {
        return now.atZone(who.zone()).toOffsetDateTime();
    }

    OffsetDateTime collectionEnd() {
        return collectionEnd;
    }

    void collectionEndsNow() {
        collectionEnd = now(NURSE);
    }

    int attempt() {
        return attempt;
    }

    String bag() {
        return collectionBag(attempt);
    }

    String product(int number) {
        return productBag(attempt, number);
    }

    String batch() {
        return Sample.batch(attempt);
    }

    String shipment(String leg) {
        return "SHP-" + leg + attempt;
    }

    String shipper(String leg) {
        return "SHIPPER-" + leg + attempt;
    }

    Journey verified(Person who, CustodyStep step, org.veintrail.order.Scan... scans) {
        boolean bedside = step == CustodyStep.COLLECTION || step == CustodyStep.BEDSIDE;
        return given(who, Sample.verify(step, bedside ? "nurse2" : null, scans));
    }

    Journey labelled(Person who, LabelKind kind, String... objects) {
        return given(who, issue(kind, objects));
    }

    /** The last act once more, for a test that is about the history alone. */
    OrderCommand lastCommandAgain() {
        return (OrderCommand) past.get(past.size() - 1).getPayload();
    }

    /** What was done so far. */
    List<Class<?>> commandsGiven() {
        return past.stream().<Class<?>>map(message -> message.getPayloadType()).toList();
    }

    /** The words beside the events about the scanner. */
    private static Set<String> marks(List<EventMessage<?>> events) {
        return events.stream()
                .map(event -> event.getMetaData().get(ActMetadata.SCANNER_CHECK))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(java.util.stream.Collectors.toSet());
    }

    private LocalMoment moment(Person who) {
        return claimed == null ? new LocalMoment(now(who), who.zone()) : claimed;
    }

    private void tick() {
        now = now.plus(PACE);
        claimed = null;
        recorded = null;
    }

    private static CommandMessage<?> message(Person who, OrderCommand command, LocalMoment moment, Instant recorded) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(ActMetadata.ACTOR, who.name());
        metadata.put(ActMetadata.ROLE, Objects.requireNonNull(Person.ROLES.get(who.name()), who.name()));
        metadata.put(ActMetadata.SITE, who.site());
        metadata.put(ActMetadata.DEVICE, "imager-4");
        metadata.put(ActMetadata.OCCURRED_AT, moment.at().toString());
        metadata.put(ActMetadata.ZONE, moment.zone().getId());
        metadata.put(ActMetadata.RECORDED_AT, recorded.toString());
        metadata.put(ActMetadata.PATIENT_REFERENCE, "P-1");
        return new GenericCommandMessage<OrderCommand>(command, metadata);
    }
}
