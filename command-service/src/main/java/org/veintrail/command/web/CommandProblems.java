package org.veintrail.command.web;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.veintrail.access.HouseProblems;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.Text;

/**
 * What is answered when an act is not: a problem document (RFC 9457) with a stable type, without stack traces or private data. Comes
 * before the house's own advice, which knows nothing of acts. A wrong method or media type never reaches the controller and is
 * answered there.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = {CommandController.class, SignatureController.class})
class CommandProblems {
    private static final Logger LOG = LoggerFactory.getLogger(CommandProblems.class);

    static ProblemDetail refusal(RefusalCode code, String detail, Receipt receipt) {
        ProblemDetail problem = RefusalProblems.of(code).occurred(detail);
        problem.setProperty("position", receipt.position());
        problem.setProperty("aggregateId", receipt.reply().answer().aggregateId());
        problem.setProperty("version", receipt.reply().answer().version());
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badRequest(BadRequestException e) {
        ProblemDetail problem = e.kind().occurred(String.valueOf(e.getMessage()));
        if (!e.fields().isEmpty()) {
            problem.setProperty("fields", e.fields());
        }
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return answer(ActProblems.MALFORMED_JSON.occurred(
                "The body is empty or ended early. Send the act as a JSON object."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownCommand(UnknownCommandException e) {
        return answer(ActProblems.UNKNOWN_COMMAND.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknown(AggregateNotFoundException e) {
        String stream = String.valueOf(e.getAggregateIdentifier());
        if (stream.startsWith(LabelEvent.stream(""))) {
            return answer(ActProblems.LABEL_NOT_FOUND.occurred("No label has the id "
                    + Text.shown(stream.substring(LabelEvent.stream("").length()))
                    + ". Look the order's labels up; nothing was recorded."));
        }
        return answer(ActProblems.ORDER_NOT_FOUND.occurred(
                "No order has the id " + stream + ". Scan the label again; nothing was recorded."));
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
        return answer(HouseProblems.FAULT.occurred(
                "The fault was logged. Send the act again with the same Idempotency-Key; it will not be done twice."));
    }

    private static ResponseEntity<ProblemDetail> busy(RuntimeException e) {
        LOG.warn("An act could not be stored: {}", e.getClass().getName(), e);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(HouseProblems.TRY_AGAIN.occurred(
                        "The act could not be stored just now. Send it again with the same Idempotency-Key; it will not be done"
                                + " twice."));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
