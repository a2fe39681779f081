package org.veintrail.access;

import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.http.ProblemDetail;

/**
 * A kind of problem as RFC 9457 has it: the same title, status and address whenever it occurs, while each occurrence has a detail
 * of its own. It is explained at its address, see {@link ProblemCatalog}.
 *
 * @param code the stable word for programs, in kebab case
 * @param status the HTTP status it is answered with, 400 to 599
 * @param title one sentence for a person
 * @param meaning how it comes about
 * @param advice what to do about it
 */
public record ProblemType(String code, int status, String title, String meaning, String advice) {
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public ProblemType {
        if (!KEBAB.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "A problem's code is in kebab case like not-found, unlike '" + code + "'.");
        }
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("A problem has status 400 to 599, but " + code + " has " + status + ".");
        }
        if (title.isBlank() || meaning.isBlank() || advice.isBlank()) {
            throw new IllegalArgumentException("The problem " + code + " needs a title, a meaning and advice.");
        }
    }

    /** Where it is explained, relative to the service that answered it. */
    public URI address() {
        return URI.create("/problems/" + code);
    }

    /** An occurrence of it. */
    public ProblemDetail occurred(String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setType(address());
        problem.setTitle(title);
        problem.setDetail(detail);
        problem.setProperty("code", code);
        return problem;
    }
}
