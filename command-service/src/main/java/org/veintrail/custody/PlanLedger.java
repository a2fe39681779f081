package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.Answer;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.command.DefinePlanningResources;
import org.veintrail.plan.command.PinOrder;
import org.veintrail.plan.command.PlanCommand;
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.plan.command.ReportOutage;
import org.veintrail.plan.command.UnpinOrder;
import org.veintrail.plan.event.OrderPinned;
import org.veintrail.plan.event.OrderUnpinned;
import org.veintrail.plan.event.OutageReported;
import org.veintrail.plan.event.PlanActRefused;
import org.veintrail.plan.event.PlanEvent;
import org.veintrail.plan.event.PlanPublished;
import org.veintrail.plan.event.PlanningResourcesDefined;

/** What is planned with and which plan is out: one record, so that of two plans made from the same one only the first is published. */
@AggregateRoot(type = "PlanBook")
public class PlanLedger {
    @AggregateIdentifier
    private @Nullable String id;

    private int resourcesVersion;
    private int published;

    /** Pins that were not taken away, by id, with their order and end. */
    private final Map<String, OpenPin> pins = new HashMap<>();

    /** A pin as far as the next act about it needs to know. */
    record OpenPin(OrderId orderId, OffsetDateTime expires) {
        boolean countsAt(OffsetDateTime moment) {
            return moment.isBefore(expires);
        }
    }

    /** For the framework, which replays the events into it. */
    protected PlanLedger() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(DefinePlanningResources c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return GeneralRules.mayAct(Steps.nameOf(c.getClass()), act, checks)
                .or(() -> Trained.check(c, act, checks))
                .map(refusal -> refuse(c, act, refusal))
                .orElseGet(() -> accept(
                        new PlanningResourcesDefined(
                                resourcesVersion + 1, c.resources().toString(), c.reason(), act.occurredAt()),
                        Map.of("resourcesVersion", resourcesVersion + 1)));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(ReportOutage c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return GeneralRules.mayAct(Steps.nameOf(c.getClass()), act, checks)
                .or(() -> Trained.check(c, act, checks))
                .map(refusal -> refuse(c, act, refusal))
                .orElseGet(() -> accept(
                        new OutageReported(
                                c.outageId(),
                                c.plant(),
                                c.pool(),
                                c.from(),
                                c.to(),
                                c.units(),
                                c.reason(),
                                c.lot(),
                                act.occurredAt()),
                        Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(PinOrder c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return GeneralRules.mayAct(Steps.nameOf(c.getClass()), act, checks)
                .or(() -> Trained.check(c, act, checks))
                .or(() -> Planning.mayPin(pins, c, act))
                .map(refusal -> refuse(c, act, refusal))
                .orElseGet(() -> accept(
                        new OrderPinned(
                                c.pinId(),
                                c.orderId(),
                                c.keeps(),
                                c.expires(),
                                act.actor(),
                                c.reason(),
                                act.occurredAt()),
                        Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(UnpinOrder c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        OpenPin pin = pins.get(c.pinId());
        Optional<Refusal> refusal = GeneralRules.mayAct(Steps.nameOf(c.getClass()), act, checks)
                .or(() -> Trained.check(c, act, checks))
                .or(() -> Planning.mayUnpin(pin, c));
        if (refusal.isPresent() || pin == null) {
            return refuse(c, act, refusal.orElseThrow());
        }
        return accept(new OrderUnpinned(c.pinId(), pin.orderId(), act.actor(), c.reason(), act.occurredAt()), Map.of());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(PublishPlan c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> refusal = GeneralRules.mayAct(Steps.nameOf(c.getClass()), act, checks)
                .or(() -> Trained.check(c, act, checks))
                .or(() -> Versions.stale(metadata, getVersion()))
                .or(() -> Planning.mayPublish(published, c, act, checks));
        return refusal.map(each -> refuse(c, act, each))
                .orElseGet(() -> accept(
                        new PlanPublished(
                                published + 1,
                                c.planId(),
                                c.chains(),
                                c.contentDigest(),
                                c.reason(),
                                Rules.recorded(c, act, checks),
                                act.occurredAt()),
                        Map.of("number", published + 1)));
    }

    @EventSourcingHandler
    void on(PlanEvent event) {
        id = PlanBook.ID;
        switch (event) {
            case PlanningResourcesDefined e -> resourcesVersion = e.version();
            case PlanPublished e -> published = e.number();
            case OutageReported e -> {
                // The latest report of an outage counts; nothing here depends on it.
            }
            case OrderPinned e -> {
                pins.values().removeIf(pin -> !pin.countsAt(e.occurredAt().at()));
                pins.put(e.pinId(), new OpenPin(e.orderId(), e.expires()));
            }
            case OrderUnpinned e -> pins.remove(e.pinId());
            case PlanActRefused e -> {
                // A refusal changes nothing; it stands in the history for whoever asks what was tried.
            }
        }
    }

    private static Answer accept(PlanEvent event, Map<String, Object> result) {
        apply(event);
        return Answer.accepted(PlanBook.ID, getVersion(), result);
    }

    private static Answer refuse(PlanCommand command, Act act, Refusal refusal) {
        apply(new PlanActRefused(Steps.nameOf(command.getClass()), refusal.code(), refusal.detail(), act.occurredAt()));
        return Answer.refused(PlanBook.ID, getVersion(), refusal.code(), refusal.detail());
    }
}
