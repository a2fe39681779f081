package org.veintrail.eventstore.spring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;

/**
 * Reads metadata as the framework's own deserializer does, which makes a deserializer for maps anew each time: of what reading an event costs that was a
 * sixth, and metadata are almost always texts.
 */
final class MetaDataReader extends StdDeserializer<MetaData> {

    private static final long serialVersionUID = 1L;

    MetaDataReader() {
        super(MetaData.class);
    }

    @Override
    public MetaData deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return (MetaData) context.handleUnexpectedToken(MetaData.class, parser);
        }
        Map<String, Object> entries = new HashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Object value = parser.nextToken() == JsonToken.VALUE_STRING
                    ? parser.getText()
                    : context.readValue(parser, Object.class);
            entries.put(name, value);
        }
        return entries.isEmpty() ? MetaData.emptyInstance() : MetaData.from(entries);
    }
}
