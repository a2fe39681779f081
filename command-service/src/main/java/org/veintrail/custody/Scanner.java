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
import org.veintrail.scanner.command.CheckInScanner;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.scanner.event.ScannerStepRefused;

/** The scanner of one device and what the test sheet showed of it. */
@AggregateRoot(type = "Scanner")
public class Scanner {
    @AggregateIdentifier
    private @Nullable String stream;

    /** For the framework, which replays the scanner's events into it. */
    protected Scanner() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer handle(CheckInScanner command, MetaData metadata, Checks checks) {
        Act act = Act.from(metadata);
        Optional<Refusal> refusal = GeneralRules.check(command.getClass(), act, checks)
                .or(() -> Trained.check(command, act, checks))
                .or(() -> ScannerChecking.sentByTheDeviceItself(command, act));
        if (refusal.isPresent()) {
            apply(new ScannerStepRefused(
                    command.device(),
                    Steps.nameOf(command.getClass()),
                    refusal.get().code(),
                    refusal.get().detail(),
                    act.occurredAt()));
            return Answer.refused(
                    command.device(),
                    getVersion(),
                    refusal.get().code(),
                    refusal.get().detail());
        }
        ScannerEvent found =
                ScannerChecking.judge(command, act, checks.scanners().shift());
        apply(found);
        Map<String, Object> result = ScannerChecking.answer(found);
        return Answer.accepted(command.device(), getVersion(), result);
    }

    @EventSourcingHandler
    void on(ScannerEvent event) {
        stream = ScannerEvent.stream(event.device());
    }
}
