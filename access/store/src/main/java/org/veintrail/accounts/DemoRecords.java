package org.veintrail.accounts;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;

/**
 * Remembers beside the records that they were opened with demonstration accounts, whose passwords everybody knows: nothing that was
 * written then can be told from what anybody wrote, so such records are never opened for real use, nor real ones for a demonstration.
 */
final class DemoRecords {
    private static final String MARK = "demo";

    private final MongoCollection<Document> marks;

    DemoRecords(MongoCollection<Document> marks) {
        this.marks = marks;
    }

    /**
     * Looks at the mark, and makes it on the first start of a demonstration.
     *
     * @param demo whether this start has demonstration accounts
     * @param holdsRecords whether anything was recorded before
     * @throws DemoRecordsException where records and start do not belong together
     */
    void require(boolean demo, boolean holdsRecords) {
        boolean marked = marks.find(Filters.eq("_id", MARK)).first() != null;
        if (!demo && marked) {
            throw new DemoRecordsException(
                    "These records were opened with demonstration accounts, whose passwords everybody"
                            + " knows. They are not opened without the demo profile.");
        }
        if (demo && !marked) {
            if (holdsRecords) {
                throw new DemoRecordsException("These records hold accounts of real people. They are not opened with"
                        + " demonstration accounts, whose passwords everybody knows.");
            }
            marks.replaceOne(Filters.eq("_id", MARK), new Document("_id", MARK), new ReplaceOptions().upsert(true));
        }
    }
}
