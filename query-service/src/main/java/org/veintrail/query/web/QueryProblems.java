package org.veintrail.query.web;

import com.mongodb.MongoException;
import java.util.Arrays;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.veintrail.access.HouseProblems;
import org.veintrail.order.Text;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.OutOfSight;
import org.veintrail.query.ProjectionBehind;

/**
 * What is answered when a query is not: a problem document (RFC 9457) with a stable type and without a stack trace. Comes before the
 * framework's own advice, which would not name the parameter.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(
        assignableTypes = {
            QueryController.class,
            LabelController.class,
            ChangesController.class,
            ProjectionsController.class,
            DeadLettersController.class
        })
class QueryProblems {

    private static final Logger LOG = LoggerFactory.getLogger(QueryProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidQuery e) {
        return answer(parameter(e.parameter(), String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
        Class<?> type = e.getRequiredType();
        boolean number = type != null && Number.class.isAssignableFrom(type);
        return answer(parameter(
                e.getName(),
                e.getName() + " is '" + Text.shown(written(e.getValue())) + "', but must be "
                        + (number ? "a whole number." : "true or false.")));
    }

    /** A parameter that is there twice comes as an array. */
    private static String written(@Nullable Object value) {
        return value instanceof Object[] several
                ? String.join(", ", Arrays.stream(several).map(String::valueOf).toList())
                : String.valueOf(value);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
        return answer(parameter(e.getParameterName(), e.getParameterName() + " is missing."));
    }

    private static ProblemDetail parameter(String name, String detail) {
        ProblemDetail problem = AskingProblems.INVALID_PARAMETER.occurred(detail);
        problem.setProperty("parameter", name);
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(NotFound e) {
        return answer(HouseProblems.NOT_FOUND.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> behind(ProjectionBehind e) {
        ProblemDetail problem = AskingProblems.PROJECTION_BEHIND.occurred(String.valueOf(e.getMessage()));
        problem.setProperty("projection", e.projection());
        problem.setProperty("position", e.position());
        problem.setProperty("atLeast", e.atLeast());
        return later(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooManyListeners(TooManyListeners e) {
        return later(AskingProblems.TOO_MANY_LISTENERS.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> claimedElsewhere(UnableToClaimTokenException e) {
        return answer(AskingProblems.PROJECTION_CLAIMED.occurred(
                "Stop the projection on the other nodes, or ask the node that works on it."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(OnlyForAdministrators e) {
        return answer(AskingProblems.NOT_PERMITTED.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> outOfSight(OutOfSight e) {
        return answer(AskingProblems.NOT_PERMITTED.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseAway(MongoException e) {
        LOG.warn(
                "A query could not be answered by the database: {}",
                e.getClass().getName(),
                e);
        return later(HouseProblems.TRY_AGAIN.occurred("The database did not answer. Ask again in a moment."));
    }

    /** The client went away; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("A listener went away: {}", e.getClass().getName());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException e) {
        LOG.error("A query failed by a fault of the system: {}", e.getClass().getName(), e);
        return answer(HouseProblems.FAULT.occurred("The fault was logged. Nothing was changed."));
    }

    private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .header("Retry-After", "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
