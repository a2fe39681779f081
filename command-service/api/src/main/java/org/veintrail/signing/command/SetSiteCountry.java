package org.veintrail.signing.command;

import org.veintrail.order.Text;

/**
 * Says in which country a site is.
 *
 * @param site the site's code
 * @param country ISO 3166-1 code of two letters
 * @param reason why, or what says so
 */
public record SetSiteCountry(String site, String country, String reason) implements SigningPolicyCommand {

    public SetSiteCountry {
        Text.identifier("site", site);
        Countries.require(country);
        Text.prose("reason", reason);
    }
}
