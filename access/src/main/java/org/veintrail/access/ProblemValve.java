package org.veintrail.access;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers what is refused before the application is asked, such as a request line that is none, with a problem document in place of the
 * server's own page, which names the server. The container makes it by its name.
 */
public final class ProblemValve extends ErrorReportValve {
    private final Problems problems = new Problems();

    /** For the container. */
    public ProblemValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType kind = status == 500 ? HouseProblems.FAULT : HouseProblems.of(HttpStatusCode.valueOf(status));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", GuardConfiguration.CONTENT_SECURITY_POLICY);
        response.setHeader("Cache-Control", "no-store");
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            @Nullable PrintWriter out = response.getReporter();
            if (out != null) {
                out.write(problems.text(Problem.of(kind, kind.advice())));
                response.finishResponse();
            }
        } catch (IOException e) {
            getContainer().getLogger().debug("The client left before it was told that its request is refused.", e);
        }
    }
}
