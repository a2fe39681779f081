package org.veintrail.standalone;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/**
 * Where the records go.
 *
 * @param uri for the MongoDB driver, with every right that there is; may hold a password, so it is never printed
 * @param users what the system is told of it, which may be less than everything
 * @param description for people, without secrets
 * @param ours whether no other process works on it
 * @param stop what to do when nothing uses it any more
 */
record Database(String uri, String description, boolean ours, Users users, Runnable stop) {
    private static final String LOG = "veintrail.mongodb.uri";
    private static final String VAULT = "veintrail.vault.uri";
    private static final Pattern CREDENTIALS = Pattern.compile("//[^@/]*@");

    /** A MongoDB-compatible server in this process with its files in the folder. */
    static Database embedded(Path folder) {
        try {
            EmbeddedMongo server = EmbeddedMongo.inFolder(folder.resolve("mongodb"), 0);
            return new Database(
                    server.connectionString(),
                    "embedded, MongoDB-compatible, on port " + server.port() + " of this machine",
                    true,
                    new OfEmbedded(server),
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
        return new Database(
                uri, CREDENTIALS.matcher(uri).replaceFirst("//"), false, settings -> Map.of(LOG, uri), () -> {});
    }

    @Override
    public String toString() {
        return "Database[" + description + "]";
    }

    /** Who uses the database how. */
    interface Users {
        /** Addresses, by the setting that takes each, for a system with these settings. */
        Map<String, Object> addresses(PropertyResolver settings);
    }

    /**
     * Users of the embedded server: one that may do everything but reach the vault, and one that may reach the vault and nothing else. Where the
     * vault lies elsewhere, the first may reach what was kept here before, so that it moves.
     */
    private record OfEmbedded(EmbeddedMongo server) implements Users {
        @Override
        public Map<String, Object> addresses(PropertyResolver settings) {
            String log = settings.getProperty("veintrail.mongodb.database", "veintrail");
            String vault = settings.getProperty("veintrail.vault.database", log + "_vault");
            if (StringUtils.hasText(settings.getProperty(VAULT))) {
                return Map.of(LOG, server.connectionStringFor("log", database -> true));
            }
            return Map.of(
                    LOG, server.connectionStringFor("log", database -> !database.equals(vault)),
                    VAULT, server.connectionStringFor("vault", database -> database.equals(vault)));
        }
    }
}
