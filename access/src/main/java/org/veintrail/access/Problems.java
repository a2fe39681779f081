package org.veintrail.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents where no controller has been reached yet. */
final class Problems {
    private final JsonMapper json = JsonMapper.builder().build();

    String text(Problem problem) {
        return json.writeValueAsString(problem);
    }

    void write(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        // Filters before the guard answer through this too, and the guard adds its headers to nothing they answer.
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", GuardConfiguration.CONTENT_SECURITY_POLICY);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
