package org.veintrail.command.web;

import java.net.URI;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.order.RefusalCode;

/** What is answered when an act is not: a problem document (RFC 9457) with a stable type, without stack traces or private data. */
@RestControllerAdvice(assignableTypes = CommandController.class)
class CommandProblems {
    private static final Logger LOG = LoggerFactory.getLogger(CommandProblems.class);

    static ProblemDetail refusal(HttpStatus status, RefusalCode code, String detail, Receipt receipt) {
        ProblemDetail problem = problem(status, code.code(), code.title(), detail);
        problem.setProperty("position", receipt.position());
        problem.setProperty("aggregateId", receipt.reply().answer().aggregateId());
        problem.setProperty("version", receipt.reply().answer().version());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badRequest(BadRequestException e) {
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST,
                e.code(),
                "The request is not a well-formed act.",
                String.valueOf(e.getMessage()));
        if (!e.fields().isEmpty()) {
            problem.setProperty("fields", e.fields());
        }
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return answer(problem(
                HttpStatus.BAD_REQUEST,
                "malformed-json",
                "The request is not a well-formed act.",
                "The body is empty or ended early. Send the act as a JSON object."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notJson(HttpMediaTypeNotSupportedException e) {
        return answer(problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "An act is sent as JSON.",
                "Set the header Content-Type to application/json."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException e) {
        return answer(problem(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "Commands are sent with POST.",
                "Use POST for /api/commands/{command}."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownCommand(UnknownCommandException e) {
        return answer(problem(
                HttpStatus.NOT_FOUND, "unknown-command", "There is no such command.", String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownOrder(AggregateNotFoundException e) {
        return answer(problem(
                HttpStatus.NOT_FOUND,
                "order-not-found",
                "There is no such order.",
                "No order has the id " + e.getAggregateIdentifier() + ". Scan the label again; nothing was recorded."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> collision(ConcurrencyException e) {
        return busy(e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> taken(AggregateStreamCreationException e) {
        return busy(e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> storeFailed(EventStoreException e) {
        return busy(e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException e) {
        LOG.error("An act failed by a fault of the system: {}", e.getClass().getName(), e);
        return answer(problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "fault",
                "The system failed.",
                "The fault was logged. Send the act again with the same Idempotency-Key; it will not be done twice."));
    }

    private static ResponseEntity<ProblemDetail> busy(RuntimeException e) {
        LOG.warn("An act could not be stored: {}", e.getClass().getName(), e);
        ProblemDetail problem = problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "try-again",
                "The act could not be stored just now.",
                "Send the act again with the same Idempotency-Key; it will not be done twice.");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ProblemDetail problem(HttpStatus status, String code, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + code));
        problem.setTitle(title);
        problem.setProperty("code", code);
        return problem;
    }
}
