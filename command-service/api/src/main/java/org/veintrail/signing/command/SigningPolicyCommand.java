package org.veintrail.signing.command;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.act.Command;
import org.veintrail.signing.event.SigningPolicyEvent;

/** A wish about the policy of signatures, of which the house has one. */
public sealed interface SigningPolicyCommand extends Command permits SetSigningPolicy, SetSiteCountry {

    /** The stream of the policy. */
    @TargetAggregateIdentifier
    default String stream() {
        return SigningPolicyEvent.STREAM;
    }

    @Override
    default String subject() {
        return SigningPolicyEvent.STREAM;
    }
}
