package org.veintrail.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.OutOfSight;
import org.veintrail.query.ProjectionBehind;

/** Tells a person in a browser what went wrong and what to do. A program that does not ask for a page gets the status of it. */
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
        boolean wantsPage = accept != null && accept.contains("text/html") || request.getHeader("HX-Request") != null;
        if (!wantsPage && !isOfAPage(handler)) {
            return null;
        }
        return switch (fault) {
            case NoSuchThing unknown -> told(wantsPage, response, HttpStatus.NOT_FOUND, unknown.getMessage());
            case NoResourceFoundException unknown ->
                told(wantsPage, response, HttpStatus.NOT_FOUND, "There is no page at this address.");
            case InvalidQuery invalid -> told(wantsPage, response, HttpStatus.BAD_REQUEST, invalid.getMessage());
            case OutOfSight elsewhere -> told(wantsPage, response, HttpStatus.FORBIDDEN, elsewhere.getMessage());
            case ProjectionBehind behind -> told(wantsPage, response, HttpStatus.SERVICE_UNAVAILABLE, BEHIND);
            case Reads.NoAnswer silent -> told(wantsPage, response, HttpStatus.SERVICE_UNAVAILABLE, BEHIND);
            default -> null;
        };
    }

    private static boolean isOfAPage(@Nullable Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().getPackage().equals(PageFaults.class.getPackage());
    }

    /** A program that asks for a page gets the status, and the house's own problem document with it. */
    private static ModelAndView told(
            boolean wantsPage, HttpServletResponse response, HttpStatus status, @Nullable String detail) {
        if (wantsPage) {
            return page(status, detail);
        }
        try {
            response.sendError(status.value());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return new ModelAndView();
    }

    private static ModelAndView page(HttpStatus status, @Nullable String detail) {
        ModelAndView page = new ModelAndView("error", status);
        page.addObject("status", status.value());
        page.addObject("error", status.getReasonPhrase());
        page.addObject("detail", detail);
        return page;
    }
}
