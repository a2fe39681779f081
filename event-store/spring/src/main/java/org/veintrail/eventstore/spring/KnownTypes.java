package org.veintrail.eventstore.spring;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.MetaData;
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

    /** Those that were met, which the class loader would look for once for every event. */
    private final Map<String, Class<?>> met = new ConcurrentHashMap<>();

    KnownTypes(JacksonSerializer.Builder builder) {
        super(builder);
        getObjectMapper()
                .registerModule(
                        new SimpleModule("Veintrail metadata").addDeserializer(MetaData.class, new MetaDataReader()));
    }

    @Override
    @SuppressWarnings("rawtypes") // As the framework declares it.
    public Class classForType(SerializedType type) {
        String name = type.getName();
        Class<?> before = met.get(name);
        if (before != null) {
            return before;
        }
        boolean known = name.equals(SimpleSerializedType.emptyType().getName())
                || PACKAGES.stream().anyMatch(name::startsWith);
        Class<?> found = known ? super.classForType(type) : UnknownSerializedType.class;
        if (found != UnknownSerializedType.class) {
            met.put(name, found);
        }
        return found;
    }
}
