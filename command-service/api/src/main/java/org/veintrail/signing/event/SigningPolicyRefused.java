package org.veintrail.signing.event;

import org.axonframework.serialization.Revision;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;

/**
 * Somebody tried to change the policy of signatures and was refused.
 *
 * @param command the command's name
 * @param code why
 * @param detail why, with the values
 */
@Revision("1")
public record SigningPolicyRefused(String command, RefusalCode code, String detail, LocalMoment occurredAt)
        implements SigningPolicyEvent {}
