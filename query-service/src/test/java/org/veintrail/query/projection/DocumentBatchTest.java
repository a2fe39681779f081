package org.veintrail.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentBatchTest {

    private final ViewDatabase views = new ViewDatabase();
    private final MongoCollection<Document> documents = views.collections().named("sample");

    @AfterEach
    void close() {
        views.close();
    }

    private DocumentBatch changed(String word, long position) {
        DocumentBatch batch = new DocumentBatch(documents, List.of("a"));
        batch.seen(batch.getOrNew("a").append("word", word), position);
        return batch;
    }

    private String word() {
        return Objects.requireNonNull(documents.find().first()).getString("word");
    }

    @Test
    void aWriterThatComesLateChangesNothing() {
        DocumentBatch late = changed("late", 5);
        changed("newer", 7).write();
        late.write();
        assertThat(word()).isEqualTo("newer");
        assertThat(documents.countDocuments()).isEqualTo(1);
    }

    @Test
    void aWriterThatHasSeenMoreReplacesWhatIsThere() {
        changed("older", 5).write();
        changed("newer", 7).write();
        assertThat(word()).isEqualTo("newer");
    }

    @Test
    void writesTheOthersWhenOneIsLate() {
        DocumentBatch late = changed("late", 5);
        late.seen(late.getOrNew("b").append("word", "other"), 6);
        changed("newer", 7).write();
        late.write();
        assertThat(documents.find().map(document -> document.getString("word")).into(new java.util.ArrayList<>()))
                .containsExactlyInAnyOrder("newer", "other");
    }

    @Test
    void readsBackWhatItWrote() {
        changed("here", 5).write();
        DocumentBatch again = new DocumentBatch(documents, List.of("a", "z"));
        Document found = Objects.requireNonNull(again.find("a"));
        assertThat(DocumentBatch.hasSeen(found, 5)).isTrue();
        assertThat(DocumentBatch.hasSeen(found, 6)).isFalse();
        assertThat(again.find("z")).isNull();
    }
}
