package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses bodies of more than {@value #MOST_BYTES} bytes before anything reads them. */
final class BodyLimit extends OncePerRequestFilter {
    /** The largest body, in bytes: one megabyte. */
    static final int MOST_BYTES = 1_048_576;

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            refuse(response);
        } else if (request.getHeader("Transfer-Encoding") != null) {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                refuse(response);
            } else {
                chain.doFilter(new ReadRequest(request, body), response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        response.setHeader("Connection", "close");
        problems.write(
                response,
                Problem.of(HouseProblems.BODY_TOO_LARGE, "A request has at most " + MOST_BYTES + " bytes. Split it."));
    }
}
