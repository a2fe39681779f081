package org.veintrail.command.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as JSON schemas, by the same rules {@link FieldCheck} holds a document against them: a component is required
 * unless it is marked {@link Nullable}, and nothing else may be there.
 */
final class CommandSchemas {
    private static final String REFERENCE = "#/components/schemas/";
    private final Map<String, Schema<?>> named = new TreeMap<>();

    /** Every record described so far, by its name. */
    Map<String, Schema<?>> named() {
        return named;
    }

    /** A reference to the record's schema, which stands under {@link #named()}. */
    Schema<?> reference(Class<?> type, Set<String> optional) {
        String name = type.getSimpleName();
        if (!named.containsKey(name)) {
            Schema<?> schema = typed("object");
            named.put(name, schema);
            fill(schema, type, optional);
        }
        return referenceTo(name);
    }

    static Schema<?> referenceTo(String name) {
        return new Schema<>().$ref(REFERENCE + name);
    }

    /** A record's own schema, for one that is not to have a name. */
    Schema<?> inline(Class<?> type) {
        Schema<?> schema = typed("object");
        fill(schema, type, Set.of());
        return schema;
    }

    private void fill(Schema<?> schema, Class<?> type, Set<String> optional) {
        for (RecordComponent component : type.getRecordComponents()) {
            schema.addProperty(component.getName(), of(component.getGenericType()));
            boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    && !optional.contains(component.getName());
            if (required) {
                schema.addRequiredItem(component.getName());
            }
        }
        schema.setAdditionalProperties(false);
    }

    private Schema<?> of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ArraySchema array = new ArraySchema();
            array.addType("array");
            array.setItems(of(list.getActualTypeArguments()[0]));
            return array;
        }
        if (!(type instanceof Class<?> single)) {
            throw new IllegalArgumentException("Commands have no fields of type " + type + "; describe it here first.");
        }
        if (single.isEnum()) {
            return codes(single);
        }
        if (single.isRecord()) {
            Class<?> value = valueOf(single);
            return value == null ? reference(single, Set.of()) : of(value);
        }
        return simple(single);
    }

    private static Schema<?> simple(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> typed("string");
            case "int", "Integer" -> typed("integer").format("int32");
            case "long", "Long" -> typed("integer").format("int64");
            case "double", "Double" -> typed("number").format("double");
            case "boolean", "Boolean" -> typed("boolean");
            case "Instant" -> typed("string").format("date-time");
            case "OffsetDateTime" -> moment(type);
            case "LocalDate" -> moment(type);
            case "Object" -> new Schema<>().addOneOfItem(typed("number")).addOneOfItem(typed("string"));
            case "JsonNode" -> typed("object");
            default ->
                throw new IllegalArgumentException(
                        "Commands have no fields of type " + type.getName() + "; describe it here first.");
        };
    }

    private static Schema<?> moment(Class<?> type) {
        if (type != OffsetDateTime.class && type != LocalDate.class) {
            throw new IllegalArgumentException(type.getName() + " is no type of a moment.");
        }
        return typed("string").format(type == LocalDate.class ? "date" : "date-time");
    }

    private static Schema<?> codes(Class<?> enumeration) {
        Schema<String> schema = new Schema<>();
        schema.setType("string");
        schema.addType("string");
        Method code = Arrays.stream(enumeration.getMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        enumeration.getName() + " needs a @JsonValue to say how it is written."));
        for (Object constant : enumeration.getEnumConstants()) {
            try {
                schema.addEnumItemObject(String.valueOf(code.invoke(constant)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The code of " + constant + " cannot be read.", e);
            }
        }
        return schema;
    }

    /** The type of a record's only value, where that is how the record is written; null for an object with fields. */
    private static @Nullable Class<?> valueOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getAccessor().isAnnotationPresent(JsonValue.class))
                .<Class<?>>map(RecordComponent::getType)
                .findFirst()
                .orElse(null);
    }

    /** Named both as OpenAPI 3.0 and as 3.1 keep a type, whichever is served. */
    static Schema<?> typed(String type) {
        Schema<?> schema = new Schema<>();
        schema.setType(type);
        schema.addType(type);
        return schema;
    }
}
