package org.veintrail.command.vault;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where identities lie and who has their master key, under {@code veintrail.vault}.
 *
 * @param uri connection string of the vault's own database user or server; the log's connection unless given; may carry credentials, so it
 *     is never shown
 * @param database name of the vault's database; the log's with {@code _vault} after it unless given
 * @param key the master key itself, 64 hexadecimal digits, for the environment ({@code VEINTRAIL_VAULT_KEY}); the file is used unless given
 * @param formerKeyFiles files of former master keys, needed until a rotation is through
 * @param kmsAddress the transit engine that has the master key, such as {@code https://kms:8200/v1/transit}; in the place of key and file
 * @param kmsKey name of the master key there
 * @param kmsTokenFile file of the token for it
 * @param kmsTimeout how long an answer may take, 100 ms to 1 min
 */
@ConfigurationProperties("veintrail.vault")
public record VaultProperties(
        @Nullable String uri,
        @Nullable String database,
        @Nullable String key,
        @DefaultValue List<Path> formerKeyFiles,
        @Nullable URI kmsAddress,
        @DefaultValue("veintrail-vault") String kmsKey,
        @Nullable Path kmsTokenFile,
        @DefaultValue("5s") Duration kmsTimeout) {

    public VaultProperties {
        formerKeyFiles = List.copyOf(formerKeyFiles);
        if (kmsAddress != null && (key != null || kmsTokenFile == null)) {
            throw new IllegalArgumentException(
                    "veintrail.vault.kms-address needs kms-token-file and goes without key: the master key is in one place.");
        }
        if (kmsTimeout.toMillis() < 100 || kmsTimeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.vault.kms-timeout must be 100ms to 1m, but is " + kmsTimeout + ".");
        }
    }

    @Override
    public String toString() {
        return "VaultProperties[database=" + database + ", kmsAddress=" + kmsAddress + "]";
    }
}
