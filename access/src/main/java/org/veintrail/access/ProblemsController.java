package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains every problem at its address, to people as a page and to programs as JSON; readable without sign-in. */
@RestController
@RequestMapping("/problems")
class ProblemsController {
    private final ProblemRegistry registry;

    ProblemsController(ProblemRegistry registry) {
        this.registry = registry;
    }

    /** A problem with the address it is explained at. */
    record Explained(URI type, String code, int status, String title, String meaning, String advice) {
        static Explained of(ProblemType problem) {
            return new Explained(
                    problem.address(),
                    problem.code(),
                    problem.status(),
                    problem.title(),
                    problem.meaning(),
                    problem.advice());
        }
    }

    @GetMapping
    ResponseEntity<Map<String, List<Explained>>> list() {
        List<Explained> problems = registry.all().stream().map(Explained::of).toList();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Map.of("problems", problems));
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> listPage(HttpServletRequest request) {
        return page(HttpStatus.OK, new ProblemPage(request.getContextPath()).list(registry.all()));
    }

    @GetMapping("/{code}")
    ResponseEntity<?> one(@PathVariable String code) {
        var found = registry.find(code);
        if (found.isEmpty()) {
            return ResponseEntity.status(HttpStatus.NOT_FOUND)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problem.of(
                            HouseProblems.NOT_FOUND,
                            "No problem has this code. Every code stands in the list at /problems."));
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Explained.of(found.get()));
    }

    @GetMapping(path = "/{code}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> onePage(@PathVariable String code, HttpServletRequest request) {
        ProblemPage page = new ProblemPage(request.getContextPath());
        return registry.find(code)
                .map(problem -> page(HttpStatus.OK, page.one(problem)))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, page.unknown()));
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(html);
    }
}
