package org.veintrail.signing.event;

import org.veintrail.order.LocalMoment;

/** Something that happened to the policy of signatures. */
public sealed interface SigningPolicyEvent permits SigningPolicySet, SiteCountrySet, SigningPolicyRefused {
    /** The stream of the policy, of which the house has one. */
    String STREAM = "signing-policy";

    /** When, as the clock of the site showed it. */
    LocalMoment occurredAt();
}
