package org.veintrail.signing.event;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A signing ticket was used, which it can be once: the stream of this name takes one event.
 *
 * @param ticket its id
 * @param signer whose it was
 * @param contentHash SHA-256 of what was signed, 64 hexadecimal digits
 * @param subject what the act was about
 * @param at when the act was taken, by the server's clock
 */
@Revision("1")
public record SigningTicketUsed(String ticket, String signer, String contentHash, String subject, Instant at) {

    /** The name of a ticket's stream. */
    public static String stream(String ticket) {
        return "signing-ticket:" + ticket;
    }
}
