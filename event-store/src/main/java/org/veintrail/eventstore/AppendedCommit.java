package org.veintrail.eventstore;

import org.bson.BsonDocument;

/**
 * A commit that this node appended and that is durable.
 *
 * @param outline what it says beside its events
 * @param document as it was sent to the database
 */
public record AppendedCommit(StoredCommit.Outline outline, BsonDocument document) {}
