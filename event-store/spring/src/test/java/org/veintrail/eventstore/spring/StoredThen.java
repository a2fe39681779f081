package org.veintrail.eventstore.spring;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;

/** An event as another version of the code hands it to the storage: JSON with the name and the revision of its type. */
final class StoredThen extends GenericDomainEventMessage<String> {

    private static final long serialVersionUID = 1L;

    private final String payloadType;
    private final String revision;

    StoredThen(String aggregate, long sequence, GoldenFolder.Golden golden) {
        super("Golden", aggregate, sequence, golden.json());
        this.payloadType = golden.type().getName();
        this.revision = golden.revision();
    }

    @Override
    public <T> SerializedObject<T> serializePayload(Serializer serializer, Class<T> representation) {
        return new SimpleSerializedObject<>(
                representation.cast(GoldenFolder.bytes(getPayload())),
                representation,
                new SimpleSerializedType(payloadType, revision));
    }
}
