package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/** A MongoDB-compatible server in this JVM, on the loopback address. */
public final class EmbeddedMongo implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final MongoServer server;
    private final int port;

    private EmbeddedMongo(MVStore store, int port) {
        this.server = new MongoServer(new H2Backend(store));
        server.bind(new InetSocketAddress(LOOPBACK, port));
        this.port = server.getLocalAddress().getPort();
    }

    /** Starts a server on a free port that forgets everything when it is closed. */
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(MVStore.open(null), 0);
    }

    /**
     * Starts a server whose data lies in a folder.
     *
     * @param folder made when it is not there
     * @param port to listen on, 0 for any free one
     */
    public static EmbeddedMongo inFolder(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EmbeddedMongo(MVStore.open(folder.resolve("veintrail.mv").toString()), port);
    }

    /** The port that the server listens on. */
    public int port() {
        return port;
    }

    /** Where a driver connects; sessions and retried writes are off because this server has neither. */
    public String connectionString() {
        return "mongodb://" + LOOPBACK + ":" + port + "/?retryWrites=false&retryReads=false";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
