package org.veintrail.console;

import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.query.FindOrders;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.OrderPage;
import org.veintrail.query.Paging;
import org.veintrail.query.Scope;

/** The sites that take part, as the newest orders name them, and the one a person works at. */
final class Sites {
    private static final String CHOSEN = "veintrail.console.site";
    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final Reads reads;

    Sites(Reads reads) {
        this.reads = reads;
    }

    /** Every site of the newest {@value Paging#MOST_PER_PAGE} orders at which the viewer works, by name. */
    List<String> known() {
        FindOrders newest = new FindOrders(Scope.ALL, null, null, false, new Paging(Paging.MOST_PER_PAGE, null), null);
        SortedSet<String> sites = new TreeSet<>();
        reads.ask(newest, OrderPage.class).items().forEach(order -> {
            sites.add(order.treatmentSite());
            sites.add(order.apheresisSite());
            sites.add(order.manufacturingSite());
        });
        @Nullable Account account = new Viewer().account();
        sites.removeIf(site -> account != null && !account.worksAt(site));
        return List.copyOf(sites);
    }

    /** The site asked for, which is remembered for this session, else the one asked for before, else null. */
    static @Nullable String chosen(@Nullable String asked, HttpSession session) {
        if (asked != null && !asked.isBlank()) {
            String site = asked.strip();
            if (!CODE.matcher(site).matches()) {
                throw new InvalidQuery(
                        "site", "A site's code is 1 to 64 characters without spaces. Choose one from the list.");
            }
            session.setAttribute(CHOSEN, site);
            return site;
        }
        return session.getAttribute(CHOSEN) instanceof String before ? before : null;
    }
}
