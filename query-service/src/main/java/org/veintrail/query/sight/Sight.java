package org.veintrail.query.sight;

import com.mongodb.client.model.Filters;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.Role;
import org.veintrail.query.OutOfSight;

/**
 * The orders that somebody sees: those of the own sites, or for a courier those of which something is entrusted to the courier just now,
 * from the dispatch to the receipt. It travels with a query as metadata, put there from the account that asks, so that the handlers decide
 * and no page can forget to.
 *
 * @param sites the sites, empty where everything is seen and for couriers
 * @param everything whether every order is seen
 * @param courier the courier's account, or null for everybody else
 * @param role the asker's role, or null where nobody in particular asks
 */
public record Sight(
        Set<String> sites,
        boolean everything,
        @Nullable String courier,
        @Nullable Role role) {
    /** Name of the metadata. */
    public static final String KEY = "sight";

    /** What is seen by nobody in particular: nothing. Whoever asks without an account gets no further by an oversight. */
    public static final Sight NOTHING = new Sight(Set.of(), false, null, null);

    private static final List<String> CARRIERS = List.of("courier", "handedOverTo");

    public Sight {
        sites = Set.copyOf(sites);
    }

    /** What this account sees. */
    public static Sight of(Account account) {
        if (account.role() == Role.COURIER) {
            return new Sight(Set.of(), false, account.name(), account.role());
        }
        return account.worksEverywhere()
                ? new Sight(Set.of(), true, null, account.role())
                : new Sight(account.sites(), false, null, account.role());
    }

    /** What the asker of the query at hand sees; nothing where nobody in particular asks. */
    public static Sight current() {
        return CurrentUnitOfWork.isStarted()
                ? of(CurrentUnitOfWork.get().getMessage().getMetaData())
                : NOTHING;
    }

    static Sight of(MetaData metadata) {
        return metadata.get(KEY) instanceof Sight sight ? sight : NOTHING;
    }

    /** The part of a query on orders that keeps the others out. */
    public Bson filter() {
        if (courier != null) {
            return Filters.or(CARRIERS.stream()
                    .map(carrier -> Filters.eq("bags.where." + carrier, courier))
                    .toList());
        }
        return everything
                ? new Document()
                : Filters.or(
                        Filters.in("treatmentSite", sites),
                        Filters.in("apheresisSite", sites),
                        Filters.in("manufacturingSite", sites));
    }

    /** Whether an order's document is seen. */
    public boolean sees(@Nullable Document order) {
        if (courier != null) {
            return order != null
                    && order.getList("bags", Document.class, List.of()).stream().anyMatch(this::seesBag);
        }
        return everything
                || order != null
                        && (has(order.getString("treatmentSite"))
                                || has(order.getString("apheresisSite"))
                                || has(order.getString("manufacturingSite")));
    }

    /** Whether a bag of an order that is seen is seen too: a courier sees those that travel with the courier. */
    public boolean seesBag(Document bag) {
        @Nullable Document where = bag.get("where", Document.class);
        return courier == null
                || where != null && CARRIERS.stream().anyMatch(carrier -> courier.equals(where.getString(carrier)));
    }

    /**
     * Refuses a site that is not one's own. A courier may ask for every site, and sees there what is entrusted to the courier.
     *
     * @throws OutOfSight if it is not
     */
    public void requires(String site) {
        if (!everything && courier == null && !sites.contains(site)) {
            throw new OutOfSight("The worklist of " + site + " is for people who work there; your account works at "
                    + String.join(", ", new TreeSet<>(sites)) + ".");
        }
    }

    private boolean has(@Nullable String site) {
        return site != null && sites.contains(site);
    }
}
