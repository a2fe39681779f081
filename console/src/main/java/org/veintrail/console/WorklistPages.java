package org.veintrail.console;

import jakarta.servlet.http.HttpSession;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.query.FindWorklist;
import org.veintrail.query.Paging;
import org.veintrail.query.WorklistPage;

/** What a site has to do next. */
@Controller
final class WorklistPages {
    private final Reads reads;
    private final Sites sites;
    private final InstantSource clock;

    WorklistPages(Reads reads, Sites sites, InstantSource clock) {
        this.reads = reads;
        this.sites = sites;
        this.clock = clock;
    }

    @GetMapping("/worklist")
    String worklist(
            @RequestParam(name = "site", required = false) @Nullable String asked,
            @RequestParam(name = "page", required = false) @Nullable String pageToken,
            HttpSession session,
            Model page) {
        @Nullable String site = Sites.chosen(asked, session);
        page.addAttribute("site", site);
        page.addAttribute("sites", sites.known());
        page.addAttribute("pageToken", pageToken);
        page.addAttribute("now", clock.instant());
        if (site != null) {
            Paging paging = Choices.paging(pageToken);
            page.addAttribute("found", reads.ask(new FindWorklist(site, paging, null), WorklistPage.class));
        }
        return "worklist";
    }
}
