package org.veintrail.eventstore;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/** One embedded server for all tests of this JVM that need no server of their own; each test gets a database of its own. */
final class TestDatabases {

    private static final AtomicLong NUMBER = new AtomicLong();

    private TestDatabases() {}

    static MongoDatabase fresh() {
        return Shared.CLIENT.getDatabase("test" + NUMBER.incrementAndGet());
    }

    static MongoDatabase freshOnFiles() {
        return OnFiles.CLIENT.getDatabase("test" + NUMBER.incrementAndGet());
    }

    static Supplier<String> ids() {
        String prefix = "id" + NUMBER.incrementAndGet() + "-";
        AtomicLong next = new AtomicLong();
        return () -> prefix + next.incrementAndGet();
    }

    private static final class Shared {
        static final EmbeddedMongo SERVER = EmbeddedMongo.inMemory();
        static final MongoClient CLIENT = MongoClients.create(new ConnectionString(SERVER.connectionString()));
    }

    private static final class OnFiles {
        static final EmbeddedMongo SERVER = EmbeddedMongo.inFolder(folder());
        static final MongoClient CLIENT = MongoClients.create(new ConnectionString(SERVER.connectionString()));

        private static Path folder() {
            try {
                return Files.createTempDirectory(Path.of("target"), "store");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
