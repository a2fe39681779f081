package org.veintrail.account.command;

import org.veintrail.order.Text;

/**
 * Makes a token good for nothing at once.
 *
 * @param token its id
 */
public record RevokeApiToken(String token) implements AccountCommand {

    public RevokeApiToken {
        Text.identifier("token", token);
    }

    @Override
    public String about() {
        return token;
    }
}
