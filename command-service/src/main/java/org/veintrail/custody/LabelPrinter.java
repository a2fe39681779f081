package org.veintrail.custody;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.veintrail.printer.command.LoadRoll;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.printer.event.PrinterStepRefused;
import org.veintrail.printer.event.RollLoaded;

/** A label printer and the rolls that were in it, one after the other. */
@AggregateRoot(type = "LabelPrinter")
public class LabelPrinter {
    @AggregateIdentifier
    private @Nullable String stream;

    /** For the framework, which replays the printer's events into it. */
    protected LabelPrinter() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(LoadRoll command, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> refusal = GeneralRules.check(command.getClass(), act, checks)
                .or(() -> Versions.stale(metadata, getVersion()))
                .or(() -> standsHere(command, act, checks));
        if (refusal.isPresent()) {
            RefusalCode code = refusal.get().code();
            String detail = refusal.get().detail();
            apply(new PrinterStepRefused(
                    command.printer(), Steps.nameOf(command.getClass()), code, detail, act.occurredAt()));
            return Answer.refused(command.printer(), getVersion(), code, detail);
        }
        apply(new RollLoaded(command.printer(), command.roll(), command.labels(), act.occurredAt()));
        return Answer.accepted(
                command.printer(), getVersion(), Map.of("roll", command.roll(), "labels", command.labels()));
    }

    /** Who loads a printer stands in front of it. */
    private static Optional<Refusal> standsHere(LoadRoll command, Act act, Checks checks) {
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
    }
}
