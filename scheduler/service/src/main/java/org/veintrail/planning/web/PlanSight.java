package org.veintrail.planning.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.veintrail.access.Account;
import org.veintrail.order.Text;

/**
 * Keeps plans from people of single sites: a plan, a proposal and what is planned with tell of the orders of every site at once, and a
 * site sees its own orders alone. Why an order of theirs is where it is they may ask.
 */
final class PlanSight implements HandlerInterceptor {
    private static final String ORDER = "orderId";

    private final Function<String, Set<String>> sitesOfOrder;

    /** Plans are of the whole network. */
    static final class OfTheWholeNetwork extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OfTheWholeNetwork(Account account) {
            super("Plans tell of the orders of every site; " + account.name() + " works at "
                    + String.join(", ", new TreeSet<>(account.sites())) + ". Ask a planner.");
        }
    }

    /** @param sitesOfOrder the sites that take part in an open order, by its id; none where there is no such order */
    PlanSight(Function<String, Set<String>> sitesOfOrder) {
        this.sitesOfOrder = sitesOfOrder;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.getPrincipal() instanceof Account account) {
            Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
            Object order = variables instanceof Map<?, ?> named ? named.get(ORDER) : null;
            require(account, order == null ? null : order.toString());
        }
        return true;
    }

    /**
     * Lets an account ask about an order, or about plans.
     *
     * @param orderId the order, or null where it is about all of them
     * @throws OfTheWholeNetwork where it is about all of them and the account works at some sites only
     * @throws NothingThere where the order is another site's, as where there is no such order
     */
    void require(Account account, @Nullable String orderId) {
        if (account.worksEverywhere()) {
            return;
        }
        if (orderId == null) {
            throw new OfTheWholeNetwork(account);
        }
        if (Collections.disjoint(sitesOfOrder.apply(orderId), account.sites())) {
            throw new NothingThere("There is no open order '" + Text.shown(orderId) + "' that can be planned.");
        }
    }
}
