package org.veintrail.eventstore.spring;

import java.util.List;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Reads what is stored as one of our own types, or one of those in which the framework keeps tokens and metadata. What is stored names
 * its class, and whoever can write into the database could name any: such a thing is taken for one that this version does not know,
 * and its class is not even loaded (CWE-502).
 */
final class KnownTypes extends JacksonSerializer {
    private static final List<String> PACKAGES =
            List.of("org.veintrail.", "org.axonframework.eventhandling.", "org.axonframework.messaging.");

    KnownTypes(JacksonSerializer.Builder builder) {
        super(builder);
    }

    @Override
    @SuppressWarnings("rawtypes") // As the framework declares it.
    public Class classForType(SerializedType type) {
        String name = type.getName();
        boolean known = name.equals(SimpleSerializedType.emptyType().getName())
                || PACKAGES.stream().anyMatch(name::startsWith);
        return known ? super.classForType(type) : UnknownSerializedType.class;
    }
}
