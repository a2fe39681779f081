package org.veintrail.command.web;

import static org.veintrail.act.ActMetadata.*;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.account.command.AccountCommand;
import org.veintrail.act.Command;
import org.veintrail.command.CommandServiceProperties;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/** The one way in for acts: reads the document, adds who sends it and when it came in, and hands it to the domain. */
public final class ActIntake {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{8,128}");
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private final CommandCatalog catalog = new CommandCatalog();
    private final ActReader reader = new ActReader();
    private final ActDispatcher dispatcher;
    private final RequestDigest digest;
    private final OrderIds ids;
    private final AccountEdge accounts;
    private final InstantSource clock;
    private final Duration lateAfter;

    ActIntake(
            ActDispatcher dispatcher,
            RequestDigest digest,
            OrderIds ids,
            AccountEdge accounts,
            InstantSource clock,
            CommandServiceProperties properties) {
        this.dispatcher = dispatcher;
        this.digest = digest;
        this.ids = ids;
        this.accounts = accounts;
        this.clock = clock;
        this.lateAfter = properties.lateEntryAfter();
    }

    /**
     * Takes an act.
     *
     * @param name the command's name, as in its address
     * @param key the client's id of the act
     * @param ifMatch the version that was read, as an entity tag, or null
     * @param body the act as JSON
     * @param account who sends it
     * @throws RuntimeException for a malformed act, an unknown command or order, or a collision that would not resolve
     */
    public Receipt take(String name, @Nullable String key, @Nullable String ifMatch, byte[] body, Account account) {
        return take(name, key, ifMatch, body, account, null);
    }

    /**
     * Takes an act that came as {@link #take(String, String, String, byte[], Account)} says.
     *
     * @param ticket the signing ticket by which the sender came in, or null; it has to be one of the act's own signatures
     */
    Receipt take(
            String name,
            @Nullable String key,
            @Nullable String ifMatch,
            byte[] body,
            Account account,
            @Nullable String ticket) {
        Class<? extends Command> type = catalog.find(name)
                .orElseThrow(
                        () -> new UnknownCommandException(name, catalog.all().keySet()));
        if (key == null || !KEY.matcher(key).matches()) {
            throw new BadRequestException(
                    ActProblems.IDEMPOTENCY_KEY_MISSING,
                    "The header Idempotency-Key must be 8 to 128 letters, digits, dots, hyphens or underscores, one for each act; it is "
                            + (key == null ? "missing." : "'" + Text.shown(key) + "'."),
                    List.of(new FieldProblem("Idempotency-Key", "is missing or malformed")));
        }
        ActReader.Read read = reader.envelope(body);
        Command command = reader.command(read.request().body(), type, ids.nextOrderId());
        requireSignedWith(ticket, command);
        Map<String, String> metadata = metadata(read, command, name, key, account);
        if (ifMatch != null) {
            metadata.put(EXPECTED_VERSION, version(ifMatch));
        }
        return command instanceof AccountCommand ofAccounts
                ? accounts.send(ofAccounts, metadata, dispatcher)
                : dispatcher.send(command, metadata);
    }

    /** A ticket lets in what it signs and nothing else. */
    private static void requireSignedWith(@Nullable String ticket, Command command) {
        boolean fits = ticket == null
                || command instanceof SignedCommand signed
                        && signed.signatures().stream()
                                .map(SigningCredential::ticket)
                                .anyMatch(ticket::equals);
        if (!fits) {
            throw new BadRequestException(
                    ActProblems.MALFORMED_ACT,
                    "The request came with a signing ticket that none of the act's signatures carries. Send it with the act that it signs.",
                    List.of(new FieldProblem("Authorization", "is a signing ticket of another act")));
        }
    }

    private static String version(String ifMatch) {
        Matcher version = VERSION.matcher(ifMatch.strip());
        if (!version.matches()) {
            throw new BadRequestException(
                    ActProblems.MALFORMED_ACT,
                    "The header If-Match must be one version in quotes as an answer's ETag gives it, like \"17\", but is '"
                            + Text.shown(ifMatch) + "'.",
                    List.of(new FieldProblem("If-Match", "is malformed")));
        }
        return version.group(1);
    }

    private Map<String, String> metadata(
            ActReader.Read read, Command command, String name, String key, Account account) {
        ActRequest request = read.request();
        Instant now = clock.instant();
        Map<String, String> metadata = new HashMap<>();
        metadata.put(RECORDED_AT, now.toString());
        metadata.put(OCCURRED_AT, request.occurredAt().toString());
        metadata.put(ZONE, request.zone());
        metadata.put(ACTOR, account.name());
        metadata.put(ROLE, account.role().code());
        metadata.put(SITE, request.site());
        metadata.put(DEVICE, request.device());
        metadata.put(ENTRY_MODE, request.entryMode() == null ? "interface" : request.entryMode());
        metadata.put(CORRELATION, request.correlation() == null ? command.subject() : request.correlation());
        metadata.put(IDEMPOTENCY_KEY, key);
        metadata.put(REQUEST_DIGEST, digest.of(name, account.name(), read.document()));
        metadata.put(PATIENT_REFERENCE, ids.nextPatientReference());
        metadata.put(SITES, String.join(",", account.sites()));
        if (account.delegatedBy() != null) {
            metadata.put(DELEGATED_BY, account.delegatedBy());
        }
        if (account.token() != null) {
            metadata.put(TOKEN, account.token());
        }
        if (request.reason() != null) {
            metadata.put(REASON, request.reason());
        }
        if (Duration.between(request.occurredAt().toInstant(), now).compareTo(lateAfter) > 0) {
            metadata.put(LATE_ENTRY, "true");
        }
        return metadata;
    }
}
