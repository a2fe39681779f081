package org.veintrail.label.command;

import org.veintrail.order.Text;

/**
 * The print service takes a label up. Sent by the system itself.
 *
 * @param labelId the label
 * @param roll the roll the printer holds
 * @param digest SHA-256 of what is about to be sent
 */
public record BeginSending(String labelId, String roll, String digest) implements PrintServiceCommand {

    public BeginSending {
        Text.identifier("labelId", labelId);
        Text.identifier("roll", roll);
        Text.identifier("digest", digest);
    }
}
