package org.veintrail.signing.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;

/**
 * It was said in which country a site is.
 *
 * @param site the site's code
 * @param country ISO 3166-1 code of two letters
 * @param reason why, or what says so
 */
@Revision("1")
public record SiteCountrySet(String site, String country, String reason, LocalMoment occurredAt)
        implements SigningPolicyEvent {}
