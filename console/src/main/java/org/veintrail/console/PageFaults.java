package org.veintrail.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.ProjectionBehind;

/** Tells a person in a browser what went wrong and what to do. Programs, which do not ask for a page, are answered elsewhere. */
final class PageFaults implements HandlerExceptionResolver, Ordered {
    private static final String BEHIND =
            "The views are still catching up with the log. Nothing is lost; reload in a moment.";

    /** Before the resolvers that answer with problem documents. */
    @Override
    public int getOrder() {
        return -1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception fault) {
        @Nullable String accept = request.getHeader("Accept");
        boolean wantsPage = accept != null && accept.contains("text/html");
        if (!wantsPage && request.getHeader("HX-Request") == null) {
            return null;
        }
        return switch (fault) {
            case NoSuchThing unknown -> page(HttpStatus.NOT_FOUND, unknown.getMessage());
            case NoResourceFoundException unknown -> page(HttpStatus.NOT_FOUND, "There is no page at this address.");
            case InvalidQuery invalid -> page(HttpStatus.BAD_REQUEST, invalid.getMessage());
            case ProjectionBehind behind -> page(HttpStatus.SERVICE_UNAVAILABLE, BEHIND);
            case Reads.NoAnswer silent -> page(HttpStatus.SERVICE_UNAVAILABLE, BEHIND);
            default -> null;
        };
    }

    private static ModelAndView page(HttpStatus status, @Nullable String detail) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("error", status.getReasonPhrase());
        page.addObject("detail", detail);
        return page;
    }
}
