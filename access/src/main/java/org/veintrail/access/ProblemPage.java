package org.veintrail.access;

import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Pages about problems, in plain HTML so that a service without pages of its own can show them. */
final class ProblemPage {
    private final String root;

    /** @param contextPath what the service's addresses begin with, often nothing */
    ProblemPage(String contextPath) {
        this.root = HtmlUtils.htmlEscape(contextPath);
    }

    String one(ProblemType problem) {
        return page(problem.code(), """
                <h1>%s</h1>
                <p class="code"><code>%s</code> <span>HTTP status %d</span></p>
                <h2>What it means</h2>
                <p>%s</p>
                <h2>What to do</h2>
                <p>%s</p>
                <p><a href="%s/problems">Every problem</a></p>
                """.formatted(
                        text(problem.title()),
                        text(problem.code()),
                        problem.status(),
                        text(problem.meaning()),
                        text(problem.advice()),
                        root));
    }

    String list(Collection<ProblemType> problems) {
        return page(
                "Problems",
                problems.stream()
                        .map(problem -> """
                                <tr><td><a href="%s/problems/%s"><code>%s</code></a></td><td>%d</td><td>%s</td></tr>
                                """.formatted(
                                        root,
                                        text(problem.code()),
                                        text(problem.code()),
                                        problem.status(),
                                        text(problem.title())))
                        .collect(Collectors.joining("", """
                                <h1>Problems</h1>
                                <p>What this service answers when it does not do what it was asked for, as problem documents (RFC 9457).</p>
                                <table>
                                <thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">In short</th></tr></thead>
                                <tbody>
                                """, "</tbody>\n</table>\n")));
    }

    String unknown() {
        return page(
                "No such problem",
                "<h1>No problem has this code</h1>\n<p>Every code stands in <a href=\"" + root
                        + "/problems\">the list</a>.</p>\n");
    }

    private String page(String title, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s - Veintrail</title>
                <link rel="stylesheet" href="%s/assets/problems.css">
                </head>
                <body>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(text(title), root, content);
    }

    private static String text(String plain) {
        return HtmlUtils.htmlEscape(plain, "UTF-8");
    }
}
