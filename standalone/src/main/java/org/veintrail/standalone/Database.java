package org.veintrail.standalone;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/**
 * Where the records go.
 *
 * @param uri for the MongoDB driver; may hold a password, so it is never printed
 * @param description for people, without secrets
 * @param ours whether no other process works on it
 * @param stop what to do when nothing uses it any more
 */
record Database(String uri, String description, boolean ours, Runnable stop) {
    private static final Pattern CREDENTIALS = Pattern.compile("//[^@/]*@");

    /** A MongoDB-compatible server in this process with its files in the folder. */
    static Database embedded(Path folder) {
        try {
            EmbeddedMongo server = EmbeddedMongo.inFolder(folder.resolve("mongodb"), 0);
            return new Database(
                    server.connectionString(),
                    "embedded, MongoDB-compatible, on port " + server.port() + " of this machine",
                    true,
                    server::close);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw new UsageException("The records in " + folder + " cannot be opened: " + e.getMessage());
        }
    }

    /** A MongoDB elsewhere. */
    static Database at(String uri) {
        if (!uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://")) {
            throw new UsageException("A MongoDB address starts with mongodb:// or mongodb+srv://. This one does not.");
        }
        return new Database(uri, CREDENTIALS.matcher(uri).replaceFirst("//"), false, () -> {});
    }

    @Override
    public String toString() {
        return "Database[" + description + "]";
    }
}
