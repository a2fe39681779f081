package org.veintrail.command.signing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.SigningTickets.Way;
import org.veintrail.access.Standing;
import org.veintrail.custody.Checks;
import org.veintrail.order.SigningCredential;
import org.veintrail.signing.event.SigningTicketUsed;

/**
 * Confirms signatures: by the password, which with the name beside it is both components, or by a ticket. A ticket is a stream of one
 * event, named by its id: of two acts with the same ticket the store refuses the second, whichever node took it.
 */
public final class SigningDesk implements Checks.Signatories {
    private static final String TYPE = "SigningTicket";
    private final Accounts accounts;
    private final TicketMint mint;
    private final EventStore events;
    private final Consumer<AccessAudit.Entry> audit;

    /**
     * Confirms for these accounts.
     *
     * @param audit where a signature that could not be confirmed is put on record
     */
    public SigningDesk(Accounts accounts, TicketMint mint, EventStore events, Consumer<AccessAudit.Entry> audit) {
        this.accounts = accounts;
        this.mint = mint;
        this.events = events;
        this.audit = audit;
    }

    @Override
    public Optional<Checks.Signatory> confirm(SigningCredential credential, String contentHash, Instant at) {
        Optional<Checks.Signatory> confirmed = credential.ticket() == null
                ? byPassword(credential, at)
                : byTicket(credential, credential.ticket(), contentHash, at);
        if (confirmed.isEmpty()) {
            refused(credential.signer(), at);
        }
        return confirmed;
    }

    /** Who has a second factor is not signed for by the password alone; the ticket says that a code was shown with it. */
    private Optional<Checks.Signatory> byPassword(SigningCredential credential, Instant at) {
        @Nullable String password = credential.password();
        boolean factor = accounts.standing(credential.signer())
                .filter(Standing::secondFactor)
                .isPresent();
        return password != null && !factor && accounts.confirmsSigner(credential.signer(), password)
                ? accounts.find(credential.signer()).map(account -> signatory(account, Way.NAME_AND_PASSWORD, at))
                : Optional.empty();
    }

    private Optional<Checks.Signatory> byTicket(
            SigningCredential credential, String ticket, String contentHash, Instant at) {
        return mint.read(ticket)
                .filter(held -> held.signer().equals(credential.signer())
                        && held.meaning().equals(credential.meaning())
                        && held.contentHash().equals(contentHash)
                        && at.isBefore(held.expires()))
                .filter(held -> !events.readEvents(SigningTicketUsed.stream(held.id()), 0)
                        .hasNext())
                .flatMap(held ->
                        accounts.find(held.signer()).map(account -> signatory(account, held.way(), held.provedAt())));
    }

    private Checks.Signatory signatory(Account account, Way way, Instant at) {
        return new Checks.Signatory(account.printedName(), duties(account), way.code(), at);
    }

    /** The own role and those that others have delegated to the person for now, each with the sites that go with it. */
    private Map<String, Set<String>> duties(Account account) {
        return Stream.concat(Stream.of(account), accounts.lentTo(account).stream())
                .collect(Collectors.toUnmodifiableMap(each -> each.role().code(), Account::sites, SigningDesk::both));
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void spend(SigningCredential credential, String contentHash, String subject, Instant at) {
        if (credential.ticket() != null) {
            TicketMint.Held held = mint.read(credential.ticket()).orElseThrow();
            events.publish(new GenericDomainEventMessage<>(
                    TYPE,
                    SigningTicketUsed.stream(held.id()),
                    0,
                    new SigningTicketUsed(held.id(), held.signer(), contentHash, subject, at)));
        }
    }

    /** Puts on record, as an alarm, that somebody failed to sign; a name that is nobody's may be a mistyped password. */
    public void refused(String signer, Instant at) {
        @Nullable String known = accounts.find(signer).map(Account::name).orElse(null);
        audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGNING_REFUSED, known, at, null));
    }
}
