package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Documents as the bytes that a client sent or that are stored. Whoever asks for one as a document has it decoded; those that only pass it on take
 * its bytes.
 */
final class RawDocuments extends AbstractList<Document> implements RandomAccess {

    private final List<byte[]> documents;

    RawDocuments(List<byte[]> documents) {
        this.documents = List.copyOf(documents);
    }

    byte[] bytes(int index) {
        return documents.get(index);
    }

    @Override
    public Document get(int index) {
        return Values.decode(documents.get(index));
    }

    @Override
    public int size() {
        return documents.size();
    }
}
