package org.veintrail.command.printing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.veintrail.act.ActMetadata;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.act.Reply;
import org.veintrail.custody.LabelLife;
import org.veintrail.label.command.BeginSending;
import org.veintrail.label.command.EndSending;
import org.veintrail.label.command.PrintServiceCommand;

/** What is put on record of sending a label: by the print service as an actor of its own, or for the person who prints. */
final class SendingActs {
    private static final String PRINT_SERVICE = "print-service";

    private final ActDispatcher dispatcher;
    private final InstantSource clock;
    private final Rolls rolls;

    SendingActs(ActDispatcher dispatcher, InstantSource clock, Rolls rolls) {
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.rolls = rolls;
    }

    /**
     * Who sends.
     *
     * @param actor the person's account, or the print service
     * @param role the person's role
     */
    record Sender(String actor, String role) {
        /** The system itself. */
        static final Sender SYSTEM = new Sender(PRINT_SERVICE, PRINT_SERVICE);
    }

    /**
     * Puts on record that a label begins to leave.
     *
     * @return the number of the sending, or 0 where it may not be sent any more
     */
    int begin(String labelId, Printer printer, LabelLife life, String digest, Sender sender) {
        int attempt = life.attempt() + 1;
        Reply reply =
                send(new BeginSending(labelId, rolls.in(printer), digest), printer, life, "begin-" + attempt, sender);
        boolean begun = reply.answer().code() == null && !reply.replayed();
        return begun ? attempt : 0;
    }

    /** Puts on record what came of a sending. */
    void end(String labelId, Printer printer, LabelLife life, int attempt, Delivery delivery, Sender sender) {
        Reply reply = send(
                new EndSending(labelId, attempt, delivery.outcome(), delivery.note()),
                printer,
                life,
                "end-" + attempt,
                sender);
        if (reply.answer().code() != null) {
            throw new IllegalStateException("What came of sending label " + labelId + " was refused: "
                    + reply.answer().detail());
        }
    }

    private Reply send(PrintServiceCommand command, Printer printer, LabelLife life, String act, Sender sender) {
        ZoneId zone = life.request()
                .map(request -> request.occurredAt().zone())
                .orElseThrow(() -> new IllegalStateException("Label " + command.labelId() + " is not ours to print."));
        Instant now = clock.instant();
        String key = "print-" + command.labelId() + "-" + act + "-" + now.toEpochMilli();
        return dispatcher
                .send(
                        command,
                        Map.ofEntries(
                                Map.entry(ActMetadata.RECORDED_AT, now.toString()),
                                Map.entry(
                                        ActMetadata.OCCURRED_AT,
                                        now.atZone(zone).toOffsetDateTime().toString()),
                                Map.entry(ActMetadata.ZONE, zone.getId()),
                                Map.entry(ActMetadata.ACTOR, sender.actor()),
                                Map.entry(ActMetadata.ROLE, sender.role()),
                                Map.entry(ActMetadata.SITE, printer.site()),
                                Map.entry(ActMetadata.DEVICE, printer.name()),
                                Map.entry(ActMetadata.ENTRY_MODE, "interface"),
                                Map.entry(
                                        ActMetadata.CORRELATION, life.orderId().value()),
                                Map.entry(ActMetadata.IDEMPOTENCY_KEY, key),
                                Map.entry(ActMetadata.REQUEST_DIGEST, key)))
                .reply();
    }
}
