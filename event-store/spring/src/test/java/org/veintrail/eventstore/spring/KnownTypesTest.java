package org.veintrail.eventstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownTypesTest {

    private final Serializer ours = new KnownTypes(JacksonSerializer.builder().objectMapper(new ObjectMapper()));
    private final Serializer theirs =
            JacksonSerializer.builder().objectMapper(new ObjectMapper()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"actor\":\"nurse\",\"site\":\"LYON\"}",
                "{\"n\":1,\"l\":4294967296,\"big\":12345678901234567890,\"d\":0.5,\"t\":true,\"f\":false,\"none\":null}",
                "{\"a\":[1,\"two\",{\"three\":[]}],\"o\":{\"p\":{\"q\":\"r\"},\"s\":[]},\"after\":\"x\"}",
                "{\"same\":\"first\",\"same\":\"second\",\"\":\"\"}"
            })
    void readsMetadataAsTheFrameworkDoes(String json) {
        assertThat(read(ours, json)).isEqualTo(read(theirs, json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "{\"a\":", "{\"a\" 1}", ""})
    void refusesWhatIsNoMetadata(String json) {
        assertThatThrownBy(() -> read(ours, json)).isInstanceOf(SerializationException.class);
    }

    @Test
    void loadsNoClassThatIsNotOurs() {
        for (String name :
                List.of("java.util.HashMap", "javax.script.ScriptEngineManager", "org.springframework.Any")) {
            assertThat(ours.classForType(new SimpleSerializedType(name, null))).isEqualTo(UnknownSerializedType.class);
        }
        for (int time = 0; time < 2; time++) {
            assertThat(ours.classForType(new SimpleSerializedType(BagWeighed.class.getName(), null)))
                    .isEqualTo(BagWeighed.class);
            assertThat(ours.classForType(new SimpleSerializedType("org.veintrail.Gone", null)))
                    .isEqualTo(UnknownSerializedType.class);
        }
    }

    private static MetaData read(Serializer serializer, String json) {
        MetaData read =
                serializer.deserialize(new SerializedMetaData<>(json.getBytes(StandardCharsets.UTF_8), byte[].class));
        assertThat(read).isNotNull();
        return read;
    }
}
