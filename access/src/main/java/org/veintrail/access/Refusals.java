package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Turns people away: pages go to sign-in, scripts and programs get a problem document. Only a program is offered HTTP Basic in
 * {@code WWW-Authenticate}, because a browser would answer that header with a dialog of its own and keep what is typed there.
 */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    static final String SIGN_IN = "/sign-in";

    private final Problems problems;
    private final boolean basic;

    Refusals(Problems problems, boolean basic) {
        this.problems = problems;
        this.basic = basic;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof AuthenticationServiceException) {
            response.setHeader("Retry-After", "5");
            problems.write(response, Problem.of(HouseProblems.TRY_AGAIN, HouseProblems.TRY_AGAIN.advice()));
            return;
        }
        if (why instanceof OfAccount) {
            problems.write(response, Problem.of(HouseProblems.NO_ENTRY, String.valueOf(why.getMessage())));
            return;
        }
        boolean bearer = hasScheme(request, "Bearer ");
        if (bearer) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"Veintrail\", error=\"invalid_token\"");
        }
        Caller caller = Caller.of(request);
        if (caller == Caller.PAGE) {
            response.sendRedirect(request.getContextPath() + SIGN_IN);
            return;
        }
        if (caller == Caller.PROGRAM && basic && !bearer) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Veintrail\", charset=\"UTF-8\"");
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + SIGN_IN);
        }
        String detail = request.getHeader("Authorization") == null
                ? "Sign in first" + (basic ? ", for example by HTTP Basic." : " at " + SIGN_IN + ".")
                : bearer
                        ? "The token is expired, made out to somebody else, not signed by the provider, or not a token for"
                                + " this. Get a new one."
                        : "Name or password is wrong, or this way of signing in is switched off here.";
        problems.write(response, Problem.of(HouseProblems.NOT_SIGNED_IN, detail));
    }

    private static boolean hasScheme(HttpServletRequest request, String scheme) {
        String credentials = request.getHeader("Authorization");
        return credentials != null && credentials.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        // A program without sign-in has no page to reload: what it lacks is the sign-in.
        if (why instanceof CsrfException
                && request.getHeader("Authorization") == null
                && request.getRequestedSessionId() == null
                && Caller.of(request) == Caller.PROGRAM) {
            commence(request, response, new InsufficientAuthenticationException("not signed in", why));
            return;
        }
        if (why instanceof CsrfException) {
            problems.write(response, Problem.of(HouseProblems.REQUEST_FORGED, HouseProblems.REQUEST_FORGED.advice()));
            return;
        }
        if (why instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof AtTheDoor.Absent absent) {
            absent(request, response, absent.methods());
            return;
        }
        if (Caller.of(request) == Caller.PAGE) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        problems.write(response, Problem.of(HouseProblems.NOT_ALLOWED, HouseProblems.NOT_ALLOWED.advice()));
    }

    private void absent(HttpServletRequest request, HttpServletResponse response, Set<String> methods)
            throws IOException {
        ProblemType kind = methods.isEmpty() ? HouseProblems.NOT_FOUND : HouseProblems.METHOD_NOT_ALLOWED;
        if (!methods.isEmpty()) {
            response.setHeader("Allow", String.join(", ", methods));
        }
        if (Caller.of(request) == Caller.PAGE) {
            response.sendError(kind.status());
            return;
        }
        problems.write(
                response,
                Problem.of(
                        kind,
                        methods.isEmpty()
                                ? "Check the address."
                                : "This address takes " + String.join(", ", methods) + ", not " + request.getMethod()
                                        + "."));
    }
}
