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
 */
@ConfigurationProperties("veintrail.command")
public record CommandServiceProperties(
        @DefaultValue("1h") Duration lateEntryAfter,
        @DefaultValue("./data/keys/vault.key") Path vaultKeyFile) {

    public CommandServiceProperties {
        if (lateEntryAfter.isNegative() || lateEntryAfter.isZero()) {
            throw new IllegalArgumentException(
                    "veintrail.command.late-entry-after must be longer than nothing, but is " + lateEntryAfter + ".");
        }
    }
}
