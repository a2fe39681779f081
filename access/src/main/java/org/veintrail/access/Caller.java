package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What kind of program sent a request; each is answered in its own way when it may not come in. */
enum Caller {
    /** A person's browser that wants to show a page. */
    PAGE,
    /** Script on one of our pages: fetch or htmx. */
    SCRIPT,
    /** A device or program without a browser. */
    PROGRAM;

    static Caller of(HttpServletRequest request) {
        boolean api = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
        if (request.getHeader("HX-Request") != null || request.getHeader("X-Requested-With") != null) {
            return SCRIPT;
        }
        if (!api && wantsHtml(request.getHeader("Accept"))) {
            return PAGE;
        }
        return request.getHeader("Sec-Fetch-Mode") == null ? PROGRAM : SCRIPT;
    }

    private static boolean wantsHtml(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }
}
