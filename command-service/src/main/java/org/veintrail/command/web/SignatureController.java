package org.veintrail.command.web;

import static org.veintrail.command.signing.SigningProblems.NOT_SIGNED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.SigningTicketAnswer;
import org.veintrail.act.Command;
import org.veintrail.command.signing.SigningWords;
import org.veintrail.command.signing.TicketOffice;
import org.veintrail.custody.Checks;
import org.veintrail.custody.SignersDue;
import org.veintrail.signing.SignedCommand;
import org.veintrail.signing.SignedContent;

/**
 * {@code /api/signatures}: shows what is to be signed with its hash, and gives a ticket to sign it to whoever proves again who it is.
 */
@RestController
@RequestMapping("/api/signatures")
class SignatureController {
    private static final String DRAFT = "veintrail.signing.draft";
    private static final int LONGEST_DRAFT = 60_000;

    private final CommandCatalog catalog = new CommandCatalog();
    private final ActReader reader = new ActReader();
    private final TicketOffice office;
    private final Accounts accounts;
    private final Checks.SigningPolicies policies;
    private final InstantSource clock;

    SignatureController(TicketOffice office, Accounts accounts, Checks.SigningPolicies policies, InstantSource clock) {
        this.accounts = accounts;
        this.policies = policies;
        this.clock = clock;
        this.office = office;
    }

    /**
     * What somebody wants to sign.
     *
     * @param command the command's name
     * @param body its fields; signatures may be left out and are not looked at
     * @param site where it will be recorded, whose country says how many have to sign; or null where that is not known yet
     */
    record SigningRequest(
            String command, JsonNode body, @Nullable String site) {}

    /**
     * Who has to sign it, as things are now; the rules decide when it is recorded.
     *
     * @param people how many different people at least
     * @param roles one of them in one of these; empty where it may be anybody of a site that takes part
     * @param atThePlant whether the role counts at the plant alone
     */
    record SigningDue(int people, List<String> roles, boolean atThePlant) {}

    /**
     * What is to be signed.
     *
     * @param hash SHA-256 of the content, 64 hexadecimal digits
     * @param command the command's name
     * @param target what it is about
     * @param text what it says, for the signer to read
     * @param meaning what a signature of it usually means
     * @param content the canonical JSON whose hash it is
     * @param due who has to sign it
     */
    record SigningRequestAnswer(
            String hash, String command, String target, String text, String meaning, String content, SigningDue due) {}

    @PostMapping(path = "/requests", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SigningRequestAnswer> request(@RequestBody byte[] body) {
        SigningRequest asked = reader.document(body, SigningRequest.class);
        Class<? extends Command> type = catalog.find(asked.command())
                .orElseThrow(() -> new UnknownCommandException(
                        asked.command(), catalog.all().keySet()));
        if (!SignedCommand.class.isAssignableFrom(type)) {
            throw new BadRequestException(
                    NOT_SIGNED,
                    "Nobody signs " + asked.command() + ". Send it without a signature.",
                    List.of(new FieldProblem("/command", "is signed by nobody")));
        }
        SignedCommand command = (SignedCommand) reader.command(unsigned(asked.body()), type, "");
        SignedContent content = SignedContent.of(command);
        SigningWords.Shown shown = SigningWords.of(command);
        return uncached(new SigningRequestAnswer(
                content.hash(),
                content.command(),
                content.target(),
                shown.text(),
                shown.meaning(),
                content.canonical(),
                due(command, asked.site())));
    }

    @PostMapping(path = "/tickets", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ticket(
            @RequestBody byte[] body, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        TicketOffice.SigningTicketRequest asked = reader.document(body, TicketOffice.SigningTicketRequest.class);
        return switch (office.ask(asked, account, session(request))) {
            case TicketOffice.Outcome.Given given ->
                uncached(SigningTicketAnswer.of(
                        given.ticket(), given.signer(), given.way().code(), accounts));
            case TicketOffice.Outcome.Refused refused ->
                ResponseEntity.status(refused.why().status())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(refused.why().occurred(refused.why().advice()));
        };
    }

    /**
     * What a page was signing when it led to a sign-in provider, in the page's own words; it lies in the session, which ends with the visit,
     * and in no browser.
     *
     * @param draft the page's text, or null where there is none
     */
    record SigningDraft(@Nullable String draft) {
        SigningDraft {
            if (draft != null && draft.length() > LONGEST_DRAFT) {
                throw new IllegalArgumentException("a draft has at most " + LONGEST_DRAFT + " characters");
            }
        }

        @Override
        public String toString() {
            return "SigningDraft[]";
        }
    }

    @PostMapping(path = "/drafts", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> keep(@RequestBody byte[] body, HttpServletRequest request) {
        SigningDraft draft = reader.document(body, SigningDraft.class);
        @Nullable HttpSession session = session(request);
        if (session != null) {
            session.setAttribute(DRAFT, draft.draft());
        }
        return ResponseEntity.noContent().build();
    }

    /** The draft, once. */
    @PostMapping("/drafts/pick-up")
    ResponseEntity<SigningDraft> pickUp(HttpServletRequest request) {
        @Nullable HttpSession session = session(request);
        @Nullable String kept = session == null ? null : (String) session.getAttribute(DRAFT);
        if (session != null) {
            session.removeAttribute(DRAFT);
        }
        return uncached(new SigningDraft(kept));
    }

    /** A request that brings its own credentials is a program's, and continues nothing. */
    private static @Nullable HttpSession session(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null ? request.getSession(false) : null;
    }

    private SigningDue due(SignedCommand command, @Nullable String site) {
        SignersDue due =
                SignersDue.of(command.getClass(), site, clock.instant().atOffset(ZoneOffset.UTC), policies.history());
        return new SigningDue(due.people(), List.copyOf(due.roles()), due.atThePlant());
    }

    private static JsonNode unsigned(JsonNode body) {
        if (!body.isObject()) {
            return body;
        }
        ObjectNode unsigned = body.deepCopy();
        unsigned.putArray("signatures");
        return unsigned;
    }

    private static <T> ResponseEntity<T> uncached(T body) {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(body);
    }
}
