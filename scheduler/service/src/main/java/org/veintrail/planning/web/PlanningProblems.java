package org.veintrail.planning.web;

import com.mongodb.MongoException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.veintrail.access.HouseProblems;
import org.veintrail.planning.proposal.Planner.NoResources;
import org.veintrail.planning.publish.Commands.CommandsUnreachable;
import org.veintrail.planning.publish.Publisher.NotPublishable;
import org.veintrail.scheduler.problem.InvalidInstanceException;

/** What is answered when a planner's request is not: a problem document (RFC 9457) with a stable type. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(
        assignableTypes = {
            PlansController.class,
            ProposalsController.class,
            QuestionsController.class,
            PlanningController.class,
            PinsController.class
        })
class PlanningProblems {
    private static final Logger LOG = LoggerFactory.getLogger(PlanningProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> instance(InvalidInstanceException e) {
        ProblemDetail problem = AnsweredProblems.INVALID_INSTANCE.occurred(String.valueOf(e.getMessage()));
        problem.setProperty("field", e.field());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> question(InvalidQuestion e) {
        ProblemDetail problem = AnsweredProblems.INVALID_QUESTION.occurred(String.valueOf(e.getMessage()));
        problem.setProperty("field", e.field());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return answer(AnsweredProblems.INVALID_QUESTION.occurred(
                "The body is not the JSON object that belongs here. The document at /v3/api-docs describes it."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> parameter(MethodArgumentTypeMismatchException e) {
        ProblemDetail problem =
                AnsweredProblems.INVALID_QUESTION.occurred(e.getName() + " has a value it may not have.");
        problem.setProperty("field", e.getName());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> resources(NoResources e) {
        return answer(AnsweredProblems.NO_RESOURCES.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notPublishable(NotPublishable e) {
        return answer(AnsweredProblems.NOT_PUBLISHABLE.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedOutside e) {
        ProblemDetail problem = AnsweredProblems.REFUSED.occurred(String.valueOf(e.getMessage()));
        problem.setProperty("refusal", e.code());
        return answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notOfOneSite(PlanSight.OfTheWholeNetwork e) {
        return answer(AnsweredProblems.WHOLE_NETWORK.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> nothing(NothingThere e) {
        return answer(HouseProblems.NOT_FOUND.occurred(String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(CommandsUnreachable e) {
        LOG.warn("The write side did not answer", e);
        return later("The command service did not answer. Nothing was published; ask again in a moment.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> databaseAway(MongoException e) {
        LOG.warn("A planner's request could not be answered by the database", e);
        return later("The database did not answer. Ask again in a moment.");
    }

    /** The client went away; there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("A listener went away: {}", e.getClass().getName());
    }

    private static ResponseEntity<ProblemDetail> later(String detail) {
        ProblemDetail problem = HouseProblems.TRY_AGAIN.occurred(detail);
        return ResponseEntity.status(problem.getStatus())
                .header("Retry-After", "1")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
