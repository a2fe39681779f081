package org.veintrail.command.signing;

import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.ProblemType;
import org.veintrail.access.SigningTickets;
import org.veintrail.access.SigningTickets.Ticket;
import org.veintrail.access.SigningTickets.Way;
import org.veintrail.access.Standing;
import org.veintrail.order.Text;

/**
 * Gives tickets to those who enter their password again: with the name for the first signature in a session and after a break, without
 * it in between, and never without it for a program, whose requests have no session to be continuous.
 */
public final class TicketOffice {
    private static final int LONGEST_CODE = 40;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Accounts accounts;
    private final SigningTickets tickets;
    private final SigningDesk desk;
    private final InstantSource clock;
    private final Duration breakAfter;

    TicketOffice(
            Accounts accounts, SigningTickets tickets, SigningDesk desk, InstantSource clock, Duration breakAfter) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.desk = desk;
        this.clock = clock;
        this.breakAfter = breakAfter;
    }

    /** Either a ticket or why there is none. */
    public sealed interface Outcome {
        /** A ticket. */
        record Given(Ticket ticket, String signer, Way way) implements Outcome {}

        /** None. */
        record Refused(ProblemType why) implements Outcome {}
    }

    /**
     * What is asked for.
     *
     * @param hash of what is to be signed
     * @param meaning what the signature is to mean
     * @param signer who signs, or null for the one who is signed in
     * @param password the signer's
     * @param code a code of the signer's second factor, or null; needed beside the name where the signer has one
     */
    public record SigningTicketRequest(
            String hash,
            String meaning,
            @Nullable String signer,
            String password,
            @Nullable String code) {

        public SigningTicketRequest {
            if (!HASH.matcher(hash).matches()) {
                throw new IllegalArgumentException(
                        "hash must be the 64 hexadecimal digits that a signing request answered");
            }
            Text.identifier("meaning", meaning);
            if (signer != null) {
                Text.identifier("signer", signer);
            }
            if (password.isEmpty() || password.length() > 200) {
                throw new IllegalArgumentException("a password has 1 to 200 characters");
            }
            if (code != null && (code.isEmpty() || code.length() > LONGEST_CODE)) {
                throw new IllegalArgumentException("a code has 1 to " + LONGEST_CODE + " characters");
            }
        }

        @Override
        public String toString() {
            return "SigningTicketRequest[hash=" + hash + ", meaning=" + meaning + ", signer=" + signer + "]";
        }
    }

    /**
     * Decides about a ticket.
     *
     * @param caller who is signed in
     * @param session the caller's session, or null where each request signs in by itself
     */
    public Outcome ask(SigningTicketRequest asked, Account caller, @Nullable HttpSession session) {
        Instant now = clock.instant();
        String signer = asked.signer() == null ? caller.name() : asked.signer();
        if (asked.signer() == null && !goesOn(session, caller, now)) {
            return new Outcome.Refused(SigningProblems.BOTH_COMPONENTS_REQUIRED);
        }
        if (!accounts.confirmsSigner(signer, asked.password())) {
            desk.refused(signer, now);
            return new Outcome.Refused(SigningProblems.SIGNING_REFUSED);
        }
        Optional<ProblemType> uncoded =
                asked.signer() == null ? Optional.empty() : withoutCode(signer, asked.code(), now);
        if (uncoded.isPresent()) {
            return new Outcome.Refused(uncoded.get());
        }
        Way way = asked.signer() == null ? Way.PASSWORD : way(signer);
        Ticket ticket = tickets.issue(accounts.find(signer).orElseThrow(), asked.hash(), asked.meaning(), way, now);
        if (session != null && signer.equals(caller.name())) {
            session.setAttribute(ContinuousSigning.ATTRIBUTE, new ContinuousSigning(signer, now));
        }
        return new Outcome.Given(ticket, signer, way);
    }

    /** Who has a second factor shows it where the name is given: for the first signature of a session, and after a break. */
    private Optional<ProblemType> withoutCode(String signer, @Nullable String code, Instant now) {
        if (!hasSecondFactor(signer)) {
            return Optional.empty();
        }
        if (code == null) {
            return Optional.of(SigningProblems.CODE_REQUIRED);
        }
        if (!accounts.confirmsCode(signer, code)) {
            desk.refused(signer, now);
            return Optional.of(SigningProblems.SIGNING_REFUSED);
        }
        return Optional.empty();
    }

    private Way way(String signer) {
        return hasSecondFactor(signer) ? Way.NAME_PASSWORD_AND_CODE : Way.NAME_AND_PASSWORD;
    }

    private boolean hasSecondFactor(String signer) {
        return accounts.standing(signer).filter(Standing::secondFactor).isPresent();
    }

    private boolean goesOn(@Nullable HttpSession session, Account caller, Instant now) {
        return session != null
                && session.getAttribute(ContinuousSigning.ATTRIBUTE) instanceof ContinuousSigning series
                && series.goesOn(caller.name(), now, breakAfter);
    }
}
