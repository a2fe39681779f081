package org.veintrail.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Gives what the web framework itself refuses, such as a wrong method or media type, the same form as every other problem: a type
 * and a code. Registered after the application's own handlers, which therefore are asked first.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class HttpProblems extends ResponseEntityExceptionHandler {

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (!(body instanceof ProblemDetail problem)) {
            return super.createResponseEntity(body, headers, status, request);
        }
        ProblemType kind = HouseProblems.of(status);
        problem.setType(kind.address());
        problem.setTitle(kind.title());
        problem.setProperty("code", kind.code());
        // Those of some exceptions cannot be written to.
        HttpHeaders own = new HttpHeaders(headers);
        own.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.createResponseEntity(problem, own, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String[] methods = e.getSupportedMethods();
        if (methods != null && methods.length > 0) {
            e.getBody().setDetail("This address takes " + String.join(", ", methods) + ", not " + e.getMethod() + ".");
        }
        return super.handleHttpRequestMethodNotSupported(e, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<MediaType> taken = e.getSupportedMediaTypes();
        if (!taken.isEmpty()) {
            e.getBody().setDetail("Set the header Content-Type to " + MediaType.toString(taken) + ".");
        }
        return super.handleHttpMediaTypeNotSupported(e, headers, status, request);
    }
}
