package org.veintrail.identifier.event;

import org.axonframework.serialization.Revision;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.OrderId;

/**
 * An identifier got its owner. It is the first and only event of its stream, so the store itself refuses a second owner.
 *
 * @param kind what it identifies
 * @param value the identifier
 * @param owner the order it belongs to
 */
@Revision("1")
public record IdentifierClaimed(IdentifierKind kind, String value, OrderId owner) {}
