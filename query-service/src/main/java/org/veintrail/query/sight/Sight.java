package org.veintrail.query.sight;

import com.mongodb.client.model.Filters;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.query.OutOfSight;

/**
 * The sites whose orders somebody sees. It travels with a query as metadata, put there from the account that asks, so that the
 * handlers decide and no page can forget to.
 *
 * @param sites the sites, empty where everything is seen
 * @param everything whether every order is seen
 */
public record Sight(Set<String> sites, boolean everything) {
    /** Name of the metadata. */
    public static final String KEY = "sight";

    /** Everything: what the program itself asks, and accounts of every site. */
    public static final Sight EVERYTHING = new Sight(Set.of(), true);

    public Sight {
        sites = Set.copyOf(sites);
    }

    /** What this account sees. */
    public static Sight of(Account account) {
        return account.worksEverywhere() ? EVERYTHING : new Sight(account.sites(), false);
    }

    /** What the asker of the query at hand sees; everything where nobody in particular asks. */
    public static Sight current() {
        return CurrentUnitOfWork.isStarted()
                ? of(CurrentUnitOfWork.get().getMessage().getMetaData())
                : EVERYTHING;
    }

    static Sight of(MetaData metadata) {
        return metadata.get(KEY) instanceof Sight sight ? sight : EVERYTHING;
    }

    /** The part of a query on orders that keeps the others out. */
    public Bson filter() {
        return everything
                ? new Document()
                : Filters.or(
                        Filters.in("treatmentSite", sites),
                        Filters.in("apheresisSite", sites),
                        Filters.in("manufacturingSite", sites));
    }

    /** Whether an order's document is seen. */
    public boolean sees(@Nullable Document order) {
        return everything
                || order != null
                        && (has(order.getString("treatmentSite"))
                                || has(order.getString("apheresisSite"))
                                || has(order.getString("manufacturingSite")));
    }

    /**
     * Refuses a site that is not one's own.
     *
     * @throws OutOfSight if it is not
     */
    public void requires(String site) {
        if (!everything && !sites.contains(site)) {
            throw new OutOfSight("The worklist of " + site + " is for people who work there; your account works at "
                    + String.join(", ", new TreeSet<>(sites)) + ".");
        }
    }

    private boolean has(@Nullable String site) {
        return site != null && sites.contains(site);
    }
}
