package org.veintrail.eventstore.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A MongoDB-compatible server in this JVM, on the loopback address. Whoever uses it signs in by SCRAM-SHA-256 with a password that is made at each start and is
 * known to this process alone, so that no other program of the machine reads or writes it.
 *
 * <p>As on MongoDB, a write with a majority or journalled write concern is on the disk when it is answered. There are no transactions, sessions,
 * change streams, TTL deletions or schema validators; unique and other indexes, also on arrays and several fields, are real.
 */
public final class EmbeddedMongo implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    // A command that waits for the disk holds its thread, so there are more of them than processors.
    private static final int COMMAND_THREADS = 24;

    private static final String OWNER = "veintrail";

    private final WireUsers users = new WireUsers(new SecureRandom());
    private final String password;
    private final WireServer server;
    private final @Nullable FolderLock lock;

    private EmbeddedMongo(EmbeddedStore store, int port, @Nullable FolderLock lock) {
        this.lock = lock;
        this.password = users.add(OWNER, database -> true);
        try {
            this.server = new WireServer(
                    new EmbeddedBackend(store, Clock.systemUTC()),
                    users,
                    new InetSocketAddress(LOOPBACK, port),
                    COMMAND_THREADS);
        } catch (Exception e) { // The network library throws checked exceptions that it does not declare.
            throw new IllegalStateException(
                    "Port " + port + " on " + LOOPBACK + " cannot be used by the embedded database: " + e.getMessage()
                            + ". Choose another port, or 0 for any free one.",
                    e);
        }
    }

    /** Starts a server on a free port that forgets everything when it is closed. */
    public static EmbeddedMongo inMemory() {
        return new EmbeddedMongo(EmbeddedStore.inMemory(), 0, null);
    }

    /** Starts a server on a free port whose data lies in a folder, see {@link #inFolder(Path, int)}. */
    public static EmbeddedMongo inFolder(Path folder) {
        return inFolder(folder, 0);
    }

    /**
     * Starts a server whose data lies in a folder. What an earlier process left there is recovered, however it ended.
     *
     * @param folder made when it is not there; one process at a time may use it
     * @param port to listen on, 0 for any free one
     * @throws IllegalStateException when another process uses the folder
     * @throws UncheckedIOException when the folder cannot be read or written, or its files are damaged
     */
    public static EmbeddedMongo inFolder(Path folder, int port) {
        return inFolder(folder, port, Journal.Channels.OF_FILES);
    }

    static EmbeddedMongo inFolder(Path folder, int port, Journal.Channels channels) {
        FolderLock lock = FolderLock.take(folder);
        try {
            // A server that cannot listen closes the store before it says so.
            return new EmbeddedMongo(EmbeddedStore.inFolder(folder, channels), port, lock);
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("The data folder " + folder.toAbsolutePath() + " cannot be opened", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Whether a folder holds the data of an embedded server. */
    public static boolean hasData(Path folder) {
        return Files.exists(folder.resolve(EmbeddedStore.FILE));
    }

    /** The port that the server listens on. */
    public int port() {
        return server.port();
    }

    /** Where a driver connects, with the right to everything; holds a password. */
    public String connectionString() {
        return connectionString(OWNER, password);
    }

    /**
     * Where a driver connects that may use some databases only; holds a password of its own, and the one that it had before is no longer good.
     *
     * @param user letters and digits, another name than {@value #OWNER}
     * @param databases the databases that the user may use, by name
     */
    public String connectionStringFor(String user, Predicate<String> databases) {
        if (user.equals(OWNER) || !user.matches("[A-Za-z0-9]{1,64}")) {
            throw new IllegalArgumentException(
                    "A user of the embedded database has a name of letters and digits that is not " + OWNER
                            + ", but this one is '" + user + "'.");
        }
        return connectionString(user, users.add(user, databases));
    }

    /** Retried operations are off because this server has no sessions. */
    private String connectionString(String user, String secret) {
        return "mongodb://" + user + ":" + secret + "@" + LOOPBACK + ":" + port()
                + "/?authSource=admin&authMechanism=SCRAM-SHA-256&retryWrites=false&retryReads=false";
    }

    /** Stops the server and writes everything to the data folder. */
    @Override
    public void close() {
        server.close();
        if (lock != null) {
            lock.close();
        }
    }
}
