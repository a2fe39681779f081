package org.veintrail.query.projection;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;

/**
 * The collections that projections own. Writes are acknowledged by a majority, because the processor's token that follows them is
 * too: a view that lost a write the token has passed would stay wrong until it is rebuilt.
 */
public final class ViewCollections {

    private static final String PREFIX = "view_";

    private final MongoDatabase database;

    /** Collections of this database. */
    public ViewCollections(MongoDatabase database) {
        this.database = database;
    }

    /** The collection of this name. */
    public MongoCollection<Document> named(String name) {
        return database.getCollection(PREFIX + name).withWriteConcern(WriteConcern.MAJORITY);
    }
}
