package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A query under way that reads on only when its client asks for more, and hands out documents as they are stored. Between two batches it holds
 * nothing but the last identifier, so it may be left for any time.
 */
final class RawCursor extends AbstractCursor {

    /** As MongoDB: a reply ends after so many bytes. */
    private static final int MOST_BYTES = 16 << 20;

    /** How a collection is read. */
    interface Source {

        /** Identifiers of documents that may match, after one of them, or from the first when it is null. */
        Iterator<Object> after(@Nullable Object id);

        /** The document if it is there and matches. */
        byte @Nullable [] matching(Object id);

        /** Reads while nobody writes. */
        RawDocuments reading(Supplier<RawDocuments> read);
    }

    private final Source source;
    private long left;
    private @Nullable Object last;
    private boolean empty;

    /** @param limit most documents of all batches together, 0 for any number */
    RawCursor(long id, Source source, long limit) {
        super(id);
        this.source = source;
        this.left = limit == 0 ? Long.MAX_VALUE : limit;
    }

    static Source source(
            Function<@Nullable Object, Iterator<Object>> ids,
            Function<Object, byte @Nullable []> matching,
            Function<Supplier<RawDocuments>, RawDocuments> reading) {
        return new Source() {
            @Override
            public Iterator<Object> after(@Nullable Object id) {
                return ids.apply(id);
            }

            @Override
            public byte @Nullable [] matching(Object id) {
                return matching.apply(id);
            }

            @Override
            public RawDocuments reading(Supplier<RawDocuments> read) {
                return reading.apply(read);
            }
        };
    }

    @Override
    public synchronized boolean isEmpty() {
        return empty;
    }

    @Override
    public List<Document> takeDocuments(int numberToReturn) {
        return take(numberToReturn);
    }

    /** @param most documents to return, 0 for as many as fit */
    synchronized RawDocuments take(int most) {
        return source.reading(() -> {
            List<byte[]> batch = new ArrayList<>();
            Iterator<Object> ids = source.after(last);
            long bytes = 0;
            while (left > 0 && bytes < MOST_BYTES && (most == 0 || batch.size() < most) && ids.hasNext()) {
                last = ids.next();
                byte[] document = source.matching(last);
                if (document != null) {
                    batch.add(document);
                    bytes += document.length;
                    left--;
                }
            }
            empty = left == 0 || !ids.hasNext();
            return new RawDocuments(batch);
        });
    }
}
