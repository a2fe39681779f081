package org.veintrail.eventstore.spring;

import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the log lives, under {@code veintrail.mongodb}.
 *
 * @param uri connection string of a MongoDB replica set, or of the embedded server; may carry credentials, so it is never shown
 * @param database name of the database; the identity vault's is the same with {@code _vault} after it
 * @param startPatience how long a start waits for the database to answer, 100 ms to 10 minutes
 */
@ConfigurationProperties("veintrail.mongodb")
public record MongoProperties(
        String uri,
        @DefaultValue("veintrail") String database,
        @DefaultValue("10s") Duration startPatience) {

    public MongoProperties {
        if (Objects.isNull(uri) || uri.isBlank()) {
            throw new IllegalArgumentException(
                    "veintrail.mongodb.uri says where the log lives, but is empty. Set VEINTRAIL_MONGODB_URI, for example to mongodb://127.0.0.1:27017/?replicaSet=rs0.");
        }
        if (startPatience.toMillis() < 100 || startPatience.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("veintrail.mongodb.start-patience must be between 100ms and 10m, but is "
                    + startPatience + ". Leave it out to wait 10 seconds.");
        }
    }

    @Override
    public String toString() {
        return "MongoProperties[database=" + database + "]";
    }
}
