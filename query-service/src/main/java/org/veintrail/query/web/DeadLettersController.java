package org.veintrail.query.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.query.DeadLettersView;
import org.veintrail.query.FindDeadLetters;

/** What projections could not handle. */
@RestController
@RequestMapping("/api/dead-letters")
class DeadLettersController {

    private final Asking asking;

    DeadLettersController(Asking asking) {
        this.asking = asking;
    }

    /** Events that projections could not handle, and what was done about them. Auditors and administrators only. */
    @GetMapping
    DeadLettersView deadLetters(@RequestParam(required = false) @Nullable Long atLeast, HttpServletRequest request) {
        if (!request.isUserInRole("AUDITOR") && !request.isUserInRole("ADMINISTRATOR")) {
            throw new OnlyForAdministrators("Sign in with an auditor's or an administrator's account.");
        }
        return asking.ask(new FindDeadLetters(atLeast), DeadLettersView.class);
    }
}
