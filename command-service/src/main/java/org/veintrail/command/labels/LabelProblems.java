package org.veintrail.command.labels;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.veintrail.labels.decode.PictureRefused;
import org.veintrail.labels.sheet.LabelRefused;
import org.veintrail.labels.symbol.SymbolDoesNotFit;
import org.veintrail.labels.symbol.SymbolUnreadable;

/** What is answered when a label is not: a problem document (RFC 9457) with a stable type. */
@RestControllerAdvice(assignableTypes = {TemplatesController.class, PreviewController.class, DecodeController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class LabelProblems {
    private static final Logger LOG = LoggerFactory.getLogger(LabelProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RequestRefusedException e) {
        ProblemDetail problem = problem(e.status(), e.code(), title(e.status()), String.valueOf(e.getMessage()));
        if (!e.fields().isEmpty()) {
            problem.setProperty("fields", e.fields());
        }
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> label(LabelRefused e) {
        return unprocessable("label-refused", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> doesNotFit(SymbolDoesNotFit e) {
        ProblemDetail problem = problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "symbol-does-not-fit",
                title(HttpStatus.UNPROCESSABLE_CONTENT),
                String.valueOf(e.getMessage()));
        problem.setProperty("neededWidthMm", e.neededWidthMm());
        problem.setProperty("neededHeightMm", e.neededHeightMm());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(SymbolUnreadable e) {
        return unprocessable("symbol-unreadable", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> picture(PictureRefused e) {
        return unprocessable("picture-refused", e);
    }

    /** The message of an unexpected fault may quote what stood on a label, so it stays out of the log. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        LOG.error(
                "A request about labels failed by a fault of the system: {} at {}",
                e.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
        return answer(problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "fault",
                "The system failed.",
                "The fault was logged. Nothing was printed and nothing was recorded."));
    }

    private static ResponseEntity<ProblemDetail> unprocessable(String code, RuntimeException e) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        return answer(problem(status, code, title(status), String.valueOf(e.getMessage())));
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "The request is not well-formed.";
            case NOT_ACCEPTABLE -> "No format that is made here is welcome there.";
            case SERVICE_UNAVAILABLE -> "The service is busy.";
            case CONTENT_TOO_LARGE -> "The request is too large.";
            default -> "The label or picture is refused.";
        };
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String code, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(title);
        problem.setProperty("code", code);
        return problem;
    }
}
