package org.veintrail.log.web;

import com.mongodb.MongoException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.veintrail.log.AlteredTreeException;
import org.veintrail.proof.note.InvalidNoteException;

/** What is answered when a question about the log has no answer: a problem document (RFC 9457) with a stable type. */
@RestControllerAdvice(assignableTypes = LogController.class)
public final class LogProblems {

    private static final Logger LOG = LoggerFactory.getLogger(LogProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(LogRefusal e) {
        return answer(e.status(), e.code(), e.title(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "invalid-parameter",
                "A parameter has a value it may not have.",
                e.getName() + " must be a whole number, 0 or more.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "invalid-parameter",
                "A parameter has a value it may not have.",
                e.getParameterName() + " is missing.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notSigned(InvalidNoteException e) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "invalid-cosignature",
                "This is no cosignature of a known witness.",
                String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseAway(MongoException e) {
        LOG.warn("The log could not be read: {}", e.getClass().getName(), e);
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "try-again",
                "The log could not be read just now.",
                "The database did not answer. Ask again in a moment.");
    }

    /** Nothing false is given out as a proof; the check of all history names what was altered. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unproved(AlteredTreeException e) {
        LOG.error("A proof was asked for that the stored tree does not give", e);
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                "try-again",
                "The log could not be proved just now.",
                String.valueOf(e.getMessage()));
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String code, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(title);
        problem.setProperty("code", code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
