package org.veintrail.console;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.veintrail.query.AccessRecordsPage;
import org.veintrail.query.FindAccessRecords;

/** Who came in, who was turned away, what was taken out, what changed around the system. */
@Controller
final class AccessRecordPages {
    private final Reads reads;

    AccessRecordPages(Reads reads) {
        this.reads = reads;
    }

    @GetMapping("/access-records")
    String accessRecords(
            @RequestParam(name = "account", required = false) @Nullable String account,
            @RequestParam(name = "page", required = false) @Nullable String pageToken,
            Model page) {
        @Nullable String wanted = account == null || account.isBlank() ? null : account.strip();
        page.addAttribute(
                "found",
                reads.ask(
                        new FindAccessRecords(wanted, null, Choices.paging(pageToken), null), AccessRecordsPage.class));
        page.addAttribute("of", wanted);
        return "access-records";
    }
}
