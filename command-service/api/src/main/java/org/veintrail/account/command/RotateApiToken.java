package org.veintrail.account.command;

import java.time.OffsetDateTime;
import org.veintrail.order.Text;

/**
 * Replaces a token by a new one within the same limits, with an overlap.
 *
 * @param token its id
 * @param overlapHours how long the old one is good besides the new one, 0 to 720 hours
 * @param expiresAt end of the new one, within a year
 */
public record RotateApiToken(String token, int overlapHours, OffsetDateTime expiresAt) implements AccountCommand {

    public RotateApiToken {
        Text.identifier("token", token);
        Text.within("overlapHours", overlapHours, 0, 720);
    }

    @Override
    public String about() {
        return token;
    }
}
