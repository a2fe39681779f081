package org.veintrail.account.command;

import org.veintrail.order.Text;

/**
 * Ends a delegation before its time.
 *
 * @param delegation its id
 */
public record EndDelegation(String delegation) implements AccountCommand {

    public EndDelegation {
        Text.identifier("delegation", delegation);
    }

    @Override
    public String about() {
        return delegation;
    }
}
