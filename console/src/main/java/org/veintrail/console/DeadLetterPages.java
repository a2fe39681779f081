package org.veintrail.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.query.DeadLettersView;
import org.veintrail.query.FindDeadLetters;

/** What projections could not handle, and what was done about it. */
@Controller
final class DeadLetterPages {
    private final Reads reads;

    DeadLetterPages(Reads reads) {
        this.reads = reads;
    }

    /** @param atLeast position of an act that the page must show, when it comes back from one */
    @GetMapping("/dead-letters")
    String deadLetters(@RequestParam(required = false) @Nullable Long atLeast, Model page) {
        page.addAttribute("found", reads.ask(new FindDeadLetters(atLeast), DeadLettersView.class));
        return "dead-letters";
    }
}
