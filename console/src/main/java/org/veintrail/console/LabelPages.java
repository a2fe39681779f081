package org.veintrail.console;

import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.query.FindLabels;
import org.veintrail.query.LabelPage;

/** Labels on their way through printers to their objects, and those that nobody answers for. */
@Controller
final class LabelPages {
    private final Reads reads;

    LabelPages(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/labels")
    String labels(
            @RequestParam(name = "show", required = false) @Nullable String show,
            @RequestParam(name = "order", required = false) @Nullable String order,
            @RequestParam(name = "page", required = false) @Nullable String pageToken,
            HttpSession session,
            Model page) {
        boolean all = "all".equals(show);
        @Nullable String wanted = order == null || order.isBlank() ? null : order.strip();
        page.addAttribute(
                "found",
                reads.ask(new FindLabels(wanted, null, null, !all, Choices.paging(pageToken), null), LabelPage.class));
        page.addAttribute("site", Sites.chosen(null, session));
        page.addAttribute("all", all);
        page.addAttribute("order", wanted);
        page.addAttribute("pageToken", pageToken);
        return "labels";
    }
}
