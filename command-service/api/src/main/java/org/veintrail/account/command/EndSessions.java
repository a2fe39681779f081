package org.veintrail.account.command;

import java.util.List;
import org.veintrail.order.Text;

/**
 * Ends sessions of the own account that are under way by browser.
 *
 * @param sessions their names, which are not what a browser's cookie holds
 */
public record EndSessions(String account, List<String> sessions) implements OwnAccountCommand {

    public EndSessions {
        AccountCommand.requireName("account", account);
        sessions = Text.list("sessions", sessions, 1, 1000);
    }

    @Override
    public String about() {
        return account;
    }
}
