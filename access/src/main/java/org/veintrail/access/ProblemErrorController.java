package org.veintrail.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what nothing else answered: the page named {@code error} for a person, a problem document for a program. Neither
 * shows what happened inside; that stands in the log.
 */
@Controller
class ProblemErrorController implements ErrorController {

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("error", status.getReasonPhrase());
        return page;
    }

    @RequestMapping("/error")
    ResponseEntity<Problem> problem(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        ProblemType kind = status.is5xxServerError() ? HouseProblems.FAULT : HouseProblems.of(status);
        String advice = status.is5xxServerError()
                ? "Nothing was recorded unless a later read shows it; send the request again with the same Idempotency-Key."
                : "Check the address and the form of the request.";
        return ResponseEntity.status(kind.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(kind, advice));
    }

    private static HttpStatus statusOf(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }
}
