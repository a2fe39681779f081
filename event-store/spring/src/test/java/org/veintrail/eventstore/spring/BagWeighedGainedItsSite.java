package org.veintrail.eventstore.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Revision 1 said nothing of the site; all of it was written at one. */
final class BagWeighedGainedItsSite extends SingleEventUpcaster {
    private static final String TYPE = BagWeighed.class.getName();

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().getName().equals(TYPE)
                && "1".equals(event.getType().getRevision());
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                new SimpleSerializedType(TYPE, "2"),
                JsonNode.class,
                payload -> ((ObjectNode) payload).put("site", "LYON"));
    }
}
