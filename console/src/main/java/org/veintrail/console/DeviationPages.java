package org.veintrail.console;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.query.DeviationPage;
import org.veintrail.query.DeviationView;
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
        DeviationPage found = reads.ask(new FindDeviations(wanted, null, paging, null), DeviationPage.class);
        page.addAttribute("found", found);
        page.addAttribute("decisions", decisions(found));
        page.addAttribute("scope", wanted);
        page.addAttribute("pageToken", pageToken);
        return "deviations";
    }

    /** The page that decides about each open one, by its position, where the viewer may send what it asks for. */
    private static Map<Long, SigningLinks.Link> decisions(DeviationPage found) {
        return found.items().stream()
                .filter(DeviationView::open)
                .map(open -> Map.entry(open.position(), SigningLinks.decision(open)))
                .filter(each -> OrderPages.mayFollow(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }
}
