package org.veintrail.access;

import java.time.Instant;
import java.util.List;

/**
 * A signing ticket as whoever asked for it is answered, however it was come by.
 *
 * @param ticket what a signature carries in the place of the password
 * @param signer whose signature it makes
 * @param printedName the name that is shown beside it
 * @param roles in which the signer may sign, the own one and those lent
 * @param authentication how the signer proved who it is
 * @param expires when it is too late to use it
 */
public record SigningTicketAnswer(
        String ticket, String signer, String printedName, List<String> roles, String authentication, Instant expires) {

    /**
     * What is answered of a ticket.
     *
     * @param signer the account whose signature it makes
     * @param authentication how the signer proved who it is
     */
    public static SigningTicketAnswer of(
            SigningTickets.Ticket ticket, String signer, String authentication, Accounts accounts) {
        return new SigningTicketAnswer(
                ticket.value(),
                signer,
                accounts.printedNameOf(signer),
                accounts.rolesOf(signer),
                authentication,
                ticket.expires());
    }
}
