package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses parameters that are no text, such as half a percent-encoding or bytes that are not UTF-8, before anything asks for one: later
 * the same fault would come up in the middle of the work, and again in the answer to it.
 */
final class ReadableParameters extends OncePerRequestFilter {
    private final Problems problems;

    ReadableParameters(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (readable(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response,
                    Problem.of(
                            HouseProblems.BAD_REQUEST,
                            "The parameters cannot be read. Percent-encode them as UTF-8 (RFC 3986 section 2.1)."));
        }
    }

    /** The container says that it cannot read them by an exception that is named differently from version to version. */
    private static boolean readable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }
}
