package org.veintrail.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.veintrail.query.FindTimeline;
import org.veintrail.query.Paging;
import org.veintrail.query.Query;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.TimelinePage;

/** Asks the read side and waits for its answer. */
final class Reads {
    /** The most pages of a history that one page shows: some 4,000 events, a hundred times a usual journey. */
    private static final int MOST_PAGES = 20;

    private final QueryGateway queries;
    private final Duration patience;

    Reads(QueryGateway queries, Duration patience) {
        this.queries = queries;
        this.patience = patience;
    }

    /** What a query answers that always has an answer. */
    <A> A ask(Query query, Class<A> answer) {
        return await(query, queries.query(query, ResponseTypes.instanceOf(answer)));
    }

    /** What a query answers, or empty where there is no such thing. */
    <A> Optional<A> find(Query query, Class<A> answer) {
        return await(query, queries.query(query, ResponseTypes.optionalInstanceOf(answer)));
    }

    private <A> A await(Query query, CompletableFuture<A> asked) {
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new NoAnswer(query, patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(query, patience, e);
        }
    }

    /** The whole history of an order, in the order of the log, or empty where there is no such order. */
    Optional<List<TimelineEntry>> timeline(String orderId, @Nullable Long atLeast) {
        List<TimelineEntry> entries = new ArrayList<>();
        @Nullable String token = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            Paging paging = new Paging(Paging.MOST_PER_PAGE, token);
            Optional<TimelinePage> found = find(new FindTimeline(orderId, paging, atLeast), TimelinePage.class);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            entries.addAll(found.get().items());
            token = found.get().nextPageToken();
            if (token == null) {
                break;
            }
        }
        return Optional.of(List.copyOf(entries));
    }

    /** The read side did not answer in time. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(Query query, Duration patience, Exception cause) {
            super(
                    query.getClass().getSimpleName() + " was not answered within " + patience.toSeconds()
                            + " s. Is the read side running?",
                    cause);
        }
    }
}
