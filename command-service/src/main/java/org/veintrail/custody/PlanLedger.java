package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

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
import org.veintrail.plan.PlanBook;
import org.veintrail.plan.command.DefinePlanningResources;
import org.veintrail.plan.command.PlanCommand;
import org.veintrail.plan.command.PublishPlan;
import org.veintrail.plan.command.ReportOutage;
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

    /** For the framework, which replays the events into it. */
    protected PlanLedger() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(DefinePlanningResources c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        return GeneralRules.mayAct(Steps.nameOf(c.getClass()), act, checks)
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
                                act.occurredAt()),
                        Map.of()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(PublishPlan c, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> refusal = GeneralRules.mayAct(Steps.nameOf(c.getClass()), act, checks)
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
