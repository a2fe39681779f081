package org.veintrail.command;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the command service, under {@code veintrail.command}.
 *
 * @param lateEntryAfter how long after it happened an act counts as entered late
 * @param vaultKeyFile where the identity vault's master key is kept; made on the first start
 * @param cachedOrders orders kept in memory for the next act on them, about 20 kB each; 1 to 1000000
 */
@ConfigurationProperties("veintrail.command")
public record CommandServiceProperties(
        @DefaultValue("1h") Duration lateEntryAfter,
        @DefaultValue("./data/keys/vault.key") Path vaultKeyFile,
        @DefaultValue("2000") int cachedOrders) {

    public CommandServiceProperties {
        if (lateEntryAfter.isNegative() || lateEntryAfter.isZero()) {
            throw new IllegalArgumentException(
                    "veintrail.command.late-entry-after must be longer than nothing, but is " + lateEntryAfter + ".");
        }
        if (cachedOrders < 1 || cachedOrders > 1_000_000) {
            throw new IllegalArgumentException(
                    "veintrail.command.cached-orders must be 1 to 1000000, but is " + cachedOrders + ".");
        }
    }
}
