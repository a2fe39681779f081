package org.veintrail.command.account;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.command.OwnAccountCommand;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.command.act.ActDispatcher;

/** Puts on record what people do to their own accounts, as acts like any other. */
public final class OwnAccountActs {
    private static final String PLACE = "accounts";

    private final ActDispatcher dispatcher;
    private final InstantSource clock;

    /** Sends through this dispatcher. */
    public OwnAccountActs(ActDispatcher dispatcher, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Sends an act.
     *
     * @param credential the id of the secret that the act is about
     * @param secret the secret, where the domain is to keep it
     */
    Answer send(OwnAccountCommand command, Account who, String credential, @Nullable String secret) {
        Instant now = clock.instant();
        String key = "own-account-" + credential;
        Map<String, String> metadata = new HashMap<>(Map.of(
                ActMetadata.RECORDED_AT,
                now.toString(),
                ActMetadata.OCCURRED_AT,
                now.atOffset(ZoneOffset.UTC).toString(),
                ActMetadata.ZONE,
                "UTC",
                ActMetadata.ACTOR,
                who.name(),
                ActMetadata.ROLE,
                who.role().code(),
                ActMetadata.SITE,
                PLACE,
                ActMetadata.DEVICE,
                PLACE,
                ActMetadata.ENTRY_MODE,
                "interface",
                ActMetadata.CORRELATION,
                AccountRegister.ID,
                ActMetadata.IDEMPOTENCY_KEY,
                key));
        metadata.put(ActMetadata.REQUEST_DIGEST, key);
        metadata.put(ActMetadata.CREDENTIAL, credential);
        if (secret != null) {
            metadata.put(ActMetadata.SECRET, secret);
        }
        if (who.token() != null) {
            metadata.put(ActMetadata.TOKEN, who.token());
        }
        return dispatcher.send(command, metadata).reply().answer();
    }
}
