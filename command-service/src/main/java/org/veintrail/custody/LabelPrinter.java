package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.veintrail.act.Answer;
import org.veintrail.order.RefusalCode;
import org.veintrail.printer.command.CountRoll;
import org.veintrail.printer.command.LoadRoll;
import org.veintrail.printer.command.PrinterCommand;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.printer.event.PrinterStepRefused;
import org.veintrail.printer.event.RollCounted;
import org.veintrail.printer.event.RollLoaded;

/** A label printer and the rolls that were in it, one after the other. */
@AggregateRoot(type = "LabelPrinter")
public class LabelPrinter {
    @AggregateIdentifier
    private @Nullable String stream;

    private final Set<String> rolls = new TreeSet<>();

    /** For the framework, which replays the printer's events into it. */
    protected LabelPrinter() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(LoadRoll command, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> refusal = general(command, metadata, act, checks);
        if (refusal.isPresent()) {
            return refused(command, refusal.get(), act);
        }
        apply(new RollLoaded(command.printer(), command.roll(), command.labels(), act.occurredAt()));
        return Answer.accepted(
                command.printer(), getVersion(), Map.of("roll", command.roll(), "labels", command.labels()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(CountRoll command, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> refusal = general(command, metadata, act, checks).or(() -> wasLoaded(command));
        if (refusal.isPresent()) {
            return refused(command, refusal.get(), act);
        }
        apply(new RollCounted(
                command.printer(),
                command.roll(),
                command.left(),
                command.spoiled(),
                command.reason(),
                act.occurredAt()));
        return Answer.accepted(command.printer(), getVersion(), Map.of("roll", command.roll(), "left", command.left()));
    }

    private Optional<Refusal> general(PrinterCommand command, MetaData metadata, Act act, Checks checks) {
        return GeneralRules.check(command.getClass(), act, checks)
                .or(() -> Versions.stale(metadata, getVersion()))
                .or(() -> standsHere(command, act, checks));
    }

    private Answer refused(PrinterCommand command, Refusal refusal, Act act) {
        apply(new PrinterStepRefused(
                command.printer(),
                Steps.nameOf(command.getClass()),
                refusal.code(),
                refusal.detail(),
                act.occurredAt()));
        return Answer.refused(command.printer(), getVersion(), refusal.code(), refusal.detail());
    }

    /** Without knowing how many there were, a count says nothing of those that are gone. */
    private Optional<Refusal> wasLoaded(CountRoll command) {
        return rolls.contains(command.roll())
                ? Refusal.none()
                : Refusal.because(
                        RefusalCode.STEP_OUT_OF_ORDER,
                        "Roll %s was never loaded into printer %s on record. Check what stands on the roll, or say with"
                                + " load-roll how many labels it had.",
                        command.roll(),
                        command.printer());
    }

    /** Who loads or counts stands in front of the printer. */
    private static Optional<Refusal> standsHere(PrinterCommand command, Act act, Checks checks) {
        Set<String> here = checks.labels().printersAt(act.site());
        return here.contains(command.printer())
                ? Refusal.none()
                : Refusal.because(
                        RefusalCode.PRINTER_UNKNOWN,
                        "There is no printer %s at %s; there are %s. Check the name on the printer and the site of the device.",
                        command.printer(),
                        act.site(),
                        here);
    }

    @EventSourcingHandler
    void on(PrinterEvent event) {
        stream = PrinterEvent.stream(event.printer());
        if (event instanceof RollLoaded loaded) {
            rolls.add(loaded.roll());
        }
    }
}
