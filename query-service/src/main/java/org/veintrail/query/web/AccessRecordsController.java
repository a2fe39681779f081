package org.veintrail.query.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.order.Text;
import org.veintrail.query.AccessRecordsPage;
import org.veintrail.query.FindAccessRecords;
import org.veintrail.query.InvalidQuery;

/** Who came in, who was turned away, what was taken out, what changed around the system. */
@RestController
@RequestMapping("/api/access-records")
class AccessRecordsController {
    private static final Pattern WORD = Pattern.compile("[a-z0-9.-]{1,64}");

    private final Asking asking;

    AccessRecordsController(Asking asking) {
        this.asking = asking;
    }

    /** Records of access, the newest first. Auditors and administrators only. */
    @GetMapping
    AccessRecordsPage accessRecords(
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable Integer perPage,
            @RequestParam(required = false) @Nullable String pageToken,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return asking.ask(
                new FindAccessRecords(
                        word("account", account), word("kind", kind), Parameters.paging(perPage, pageToken), atLeast),
                AccessRecordsPage.class);
    }

    private static @Nullable String word(String name, @Nullable String value) {
        if (value == null || WORD.matcher(value).matches()) {
            return value;
        }
        throw new InvalidQuery(
                name, name + " is '" + Text.shown(value) + "', but has small letters, digits, dots and hyphens.");
    }
}
