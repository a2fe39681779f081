package org.veintrail.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.Accounts;
import org.veintrail.access.HouseProblems;
import org.veintrail.access.PublicAddress;
import org.veintrail.access.SigningTicketAnswer;

/**
 * The way to the provider and back for one signature, and the desk where the page that signs picks up the ticket: it waits in the
 * session, once, and is in no address and no page.
 */
@RestController
class SigningAtProvider {
    static final String LEAVE = "/signatures/oidc";
    static final String RETURN = LEAVE + "/return";
    private static final Pattern PAGE = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.~%?=&+-]{0,1000}");
    private static final String WAITING = "veintrail.signing.proved";

    private final FreshProof proof;
    private final PublicAddress here;
    private final InstantSource clock;
    private final Consumer<AccessAudit.Entry> audit;
    private final Accounts accounts;

    SigningAtProvider(
            FreshProof proof,
            PublicAddress here,
            InstantSource clock,
            Consumer<AccessAudit.Entry> audit,
            Accounts accounts) {
        this.accounts = accounts;
        this.proof = proof;
        this.here = here;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * What was proved for.
     *
     * @param hash of the content, 64 hexadecimal digits
     */
    record PickUp(String hash) {}

    /** A ticket, and who is signed in where it was asked for. */
    private record Waiting(String fetchedBy, FreshProof.Proved proved) {}

    @GetMapping(LEAVE)
    void leave(
            @RequestParam String hash,
            @RequestParam String meaning,
            @RequestParam(defaultValue = "false") boolean anybody,
            @RequestParam(required = false) @Nullable String back,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (back != null && !PAGE.matcher(back).matches()) {
            throw new IllegalArgumentException("back must be the path of a page of this system");
        }
        if (!anybody && !(who instanceof ProviderAuthentication)) {
            throw new IllegalArgumentException(
                    "You are signed in with an account that is kept here. Sign with its password or passkey.");
        }
        FreshProof.Wish wish = new FreshProof.Wish(hash, meaning, anybody, back);
        response.sendRedirect(proof.begin(request, who.getName(), wish, here.of(request) + RETURN));
    }

    @GetMapping(path = RETURN, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> back(HttpServletRequest request, Authentication who) {
        @Nullable String page = FreshProof.pageToReturnTo(request.getSession(false));
        try {
            FreshProof.Proved proved = proof.finish(request, who);
            request.getSession().setAttribute(WAITING, new Waiting(who.getName(), proved));
            if (page != null) {
                return ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .location(URI.create(request.getContextPath() + page))
                        .build();
            }
            return page(
                    HttpStatus.OK,
                    request,
                    "You have proved who you are",
                    "Go back to the page where you sign; this one can be closed.",
                    null);
        } catch (NoEntry no) {
            audit.accept(new AccessAudit.Entry(AccessAudit.Kind.SIGNING_REFUSED, who.getName(), clock.instant(), null));
            return page(
                    HttpStatus.FORBIDDEN,
                    request,
                    "Nothing was signed",
                    no.reason().words(),
                    page);
        }
    }

    @PostMapping(path = "/api/signatures/provider-tickets", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> pickUp(@RequestBody PickUp asked, HttpServletRequest request, Authentication who) {
        @Nullable HttpSession session = request.getSession(false);
        FreshProof.@Nullable Proved proved = session == null ? null : take(session, asked.hash(), who.getName());
        if (proved == null) {
            return problem(
                    "No ticket for this content waits in your session. Prove who you are at /signatures/oidc first.",
                    HouseProblems.NOT_FOUND.occurred(""));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(SigningTicketAnswer.of(proved.ticket(), proved.signer(), "openid-connect", accounts));
    }

    private static FreshProof.@Nullable Proved take(HttpSession session, String hash, String signer) {
        synchronized (session) {
            if (session.getAttribute(WAITING) instanceof Waiting waiting
                    && waiting.proved().wish().hash().equals(hash)
                    && waiting.fetchedBy().equals(signer)) {
                session.removeAttribute(WAITING);
                return waiting.proved();
            }
            return null;
        }
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(NoEntry why) {
        return problem(String.valueOf(why.getMessage()), HouseProblems.TRY_AGAIN.occurred(""));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(IllegalArgumentException why) {
        return problem(String.valueOf(why.getMessage()), HouseProblems.BAD_REQUEST.occurred(""));
    }

    private static ResponseEntity<ProblemDetail> problem(String detail, ProblemDetail problem) {
        problem.setDetail(detail);
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<String> page(
            HttpStatus status, HttpServletRequest request, String title, String text, @Nullable String back) {
        String root = HtmlUtils.htmlEscape(request.getContextPath(), "UTF-8");
        String link = back == null
                ? ""
                : "<p><a href=\"" + root + HtmlUtils.htmlEscape(back, "UTF-8")
                        + "\">Go back to what you were signing</a></p>";
        return ResponseEntity.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body("""
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%1$s - Veintrail</title>
                        <link rel="stylesheet" href="%3$s/assets/problems.css">
                        </head>
                        <body>
                        <main>
                        <h1>%1$s</h1>
                        <p>%2$s</p>
                        %4$s
                        </main>
                        </body>
                        </html>
                        """.formatted(
                                HtmlUtils.htmlEscape(title, "UTF-8"), HtmlUtils.htmlEscape(text, "UTF-8"), root, link));
    }
}
