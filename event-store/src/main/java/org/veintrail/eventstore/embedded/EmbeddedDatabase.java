package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Set;

/** A database whose collections and indexes are maps of an {@link EmbeddedStore}. */
final class EmbeddedDatabase extends AbstractSynchronizedMongoDatabase<Object> {

    private final EmbeddedStore store;

    EmbeddedDatabase(String name, EmbeddedStore store, CursorRegistry cursorRegistry) {
        super(name, cursorRegistry);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    /** Queries that need not look into whole documents are answered without decoding them. */
    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databaseResolver, Oplog oplog) {
        if (command.equalsIgnoreCase("find")
                && query.get(command) instanceof String name
                && resolveCollection(name, false) instanceof EmbeddedCollection collection) {
            Document reply = collection.find(query);
            if (reply != null) {
                clearLastStatus(channel);
                return reply;
            }
        }
        return super.handleCommand(channel, command, query, databaseResolver, oplog);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        StoredMap documents = store.documents(getFullCollectionNamespace(collectionName));
        return new EmbeddedCollection(this, collectionName, options, documents, cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.get(0).getKey().equals(IdIndex.ID)) {
            return new IdIndex(indexName, keys, store.documents(getFullCollectionNamespace(collectionName)));
        }
        return ordered(collectionName, indexName, keys, sparse, true);
    }

    @Override
    protected Index<Object> openOrCreateSecondaryIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        return ordered(collectionName, indexName, keys, sparse, false);
    }

    private Index<Object> ordered(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse, boolean unique) {
        return new OrderedIndex(
                indexName, keys, sparse, unique, store.index(getFullCollectionNamespace(collectionName), indexName));
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String indexName) {
        super.dropIndex(collection, indexName);
        store.removeIndex(collection.getFullName(), indexName);
    }

    @Override
    public void dropCollection(String collectionName, Oplog oplog) {
        super.dropCollection(collectionName, oplog);
        store.removeDocuments(getFullCollectionNamespace(collectionName));
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        String from = collection.getFullName();
        Set<String> indexes = ((EmbeddedCollection) collection).ownedIndexes();
        super.moveCollection(oldDatabase, collection, newCollectionName);
        String to = getFullCollectionNamespace(newCollectionName);
        store.renameDocuments(from, to);
        indexes.forEach(index -> store.renameIndex(from, to, index));
    }

    @Override
    protected long getStorageSize() {
        return store.fileSize();
    }

    @Override
    protected long getFileSize() {
        return store.fileSize();
    }
}
