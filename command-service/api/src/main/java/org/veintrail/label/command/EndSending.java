package org.veintrail.label.command;

import org.veintrail.label.SendingOutcome;
import org.veintrail.order.Text;

/**
 * The print service says what came of sending a label. Sent by the system itself.
 *
 * @param labelId the label
 * @param attempt which sending
 * @param outcome what came of it
 * @param note what the printer said, or what went wrong
 */
public record EndSending(String labelId, int attempt, SendingOutcome outcome, String note)
        implements PrintServiceCommand {

    public EndSending {
        Text.identifier("labelId", labelId);
        Text.prose("note", note);
    }
}
