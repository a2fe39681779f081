package org.veintrail.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.query.DeviationPage;
import org.veintrail.query.FindDeviations;
import org.veintrail.query.Paging;
import org.veintrail.query.Scope;

/** What somebody has to decide about, and what was decided. */
@Controller
final class DeviationPages {
    private final Reads reads;

    DeviationPages(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/deviations")
    String deviations(
            @RequestParam(name = "scope", required = false) @Nullable String scope,
            @RequestParam(name = "page", required = false) @Nullable String pageToken,
            Model page) {
        Scope wanted = Choices.scope(scope, Scope.OPEN);
        Paging paging = Choices.paging(pageToken);
        page.addAttribute("found", reads.ask(new FindDeviations(wanted, null, paging, null), DeviationPage.class));
        page.addAttribute("scope", wanted);
        page.addAttribute("pageToken", pageToken);
        return "deviations";
    }
}
