package org.veintrail.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies of more than {@value #MOST_BYTES} bytes before anything reads them. An application may allow more for one address
 * and kind of content, but only to requests that say their length: the others are read here, where nobody has signed in yet.
 */
final class BodyLimit extends OncePerRequestFilter {
    /** The largest body, in bytes: one megabyte. */
    static final int MOST_BYTES = 1_048_576;

    private final Problems problems;
    private final List<LargerBody> larger;

    BodyLimit(Problems problems, List<LargerBody> larger) {
        this.problems = problems;
        this.larger = List.copyOf(larger);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = most(request);
        if (request.getContentLengthLong() > most) {
            refuse(response, most);
        } else if (request.getHeader("Transfer-Encoding") != null) {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                refuse(response, MOST_BYTES);
            } else {
                chain.doFilter(new ReadRequest(request, body), response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private int most(HttpServletRequest request) {
        return larger.stream()
                .filter(each -> each.allows(request))
                .mapToInt(LargerBody::mostBytes)
                .max()
                .orElse(MOST_BYTES);
    }

    private void refuse(HttpServletResponse response, int most) throws IOException {
        response.setHeader("Connection", "close");
        problems.write(
                response,
                Problem.of(HouseProblems.BODY_TOO_LARGE, "A request has at most " + most + " bytes. Split it."));
    }
}
