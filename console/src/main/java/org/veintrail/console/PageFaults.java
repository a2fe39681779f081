package org.veintrail.console;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.ProjectionBehind;

/** Tells a person in a browser what went wrong and what to do; programs are answered elsewhere. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PageFaults {

    @ExceptionHandler(exception = NoSuchThing.class, produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView noSuchThing(NoSuchThing fault) {
        return page(HttpStatus.NOT_FOUND, fault.getMessage());
    }

    @ExceptionHandler(exception = NoResourceFoundException.class, produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView noSuchAddress() {
        return page(HttpStatus.NOT_FOUND, "There is no page at this address.");
    }

    @ExceptionHandler(exception = InvalidQuery.class, produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView invalid(InvalidQuery fault) {
        return page(HttpStatus.BAD_REQUEST, fault.getMessage());
    }

    @ExceptionHandler(
            exception = {ProjectionBehind.class, Reads.NoAnswer.class},
            produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView behind() {
        return page(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The views are still catching up with the log. Nothing is lost; reload in a moment.");
    }

    private static ModelAndView page(HttpStatus status, @org.jspecify.annotations.Nullable String detail) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("error", status.getReasonPhrase());
        page.addObject("detail", detail);
        return page;
    }
}
