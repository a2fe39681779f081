package org.veintrail.command.web;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;

/**
 * Holds a JSON document against a record: names every field that is missing and every field that the record does not have, all at
 * once. A component is required unless it is marked {@link Nullable}.
 */
final class FieldCheck {
    /** No patient was born before and no therapy is planned after; databases and clients need not cope with more. */
    private static final ValueRange YEARS = ValueRange.of(1900, 2200);

    private final List<FieldProblem> problems = new ArrayList<>();
    private final Set<String> optional;

    /**
     * Checks a document.
     *
     * @param optional pointers of fields that may be missing although the record needs them, because the edge adds them
     */
    static List<FieldProblem> problems(JsonNode document, Class<?> type, String pointer, Set<String> optional) {
        FieldCheck check = new FieldCheck(optional);
        check.object(document, type, pointer);
        return check.problems;
    }

    private FieldCheck(Set<String> optional) {
        this.optional = optional;
    }

    private void object(JsonNode node, Class<?> type, String pointer) {
        if (!node.isObject()) {
            add(pointer, "must be a JSON object, but is " + described(node));
            return;
        }
        RecordComponent[] components = type.getRecordComponents();
        Set<String> known =
                Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
        for (RecordComponent component : components) {
            field(node, component, pointer + "/" + component.getName());
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                add(
                        pointer + "/" + Text.shown(name),
                        "is not a field here; known are "
                                + known.stream().sorted().toList());
            }
        });
    }

    private void field(JsonNode parent, RecordComponent component, String pointer) {
        JsonNode value = parent.get(component.getName());
        if (value == null || value.isNull()) {
            boolean required =
                    !component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !optional.contains(pointer);
            if (required) {
                add(pointer, "is missing");
            }
            return;
        }
        value(value, component.getGenericType(), pointer);
    }

    private void value(JsonNode value, Type type, String pointer) {
        if (value.isNull()) {
            add(pointer, "is missing");
        } else if (type == OffsetDateTime.class) {
            moment(value, pointer);
        } else if (type == LocalDate.class) {
            date(value, pointer);
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            if (!value.isArray()) {
                add(pointer, "must be a JSON array, but is " + described(value));
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), list.getActualTypeArguments()[0], pointer + "/" + i);
            }
        } else if (type instanceof Class<?> record && record.isRecord() && !isWrittenAsValue(record)) {
            object(value, record, pointer);
        } else if (value.isContainerNode()
                && type instanceof Class<?> leaf
                && leaf != Object.class
                && leaf != JsonNode.class) {
            add(pointer, "must be a single value, but is " + described(value));
        }
    }

    /** Checked here because the binder would take seconds since 1970 for a moment, and midnight for a date. */
    private void moment(JsonNode value, String pointer) {
        try {
            if (value.isTextual()
                    && YEARS.isValidIntValue(
                            OffsetDateTime.parse(value.textValue()).getYear())) {
                return;
            }
        } catch (DateTimeParseException e) {
            // Said below in words that do not repeat the value.
        }
        add(pointer, "must be an ISO 8601 date and time with offset, like 2026-03-08T06:32:02+01:00");
    }

    private void date(JsonNode value, String pointer) {
        try {
            if (value.isTextual()
                    && YEARS.isValidIntValue(LocalDate.parse(value.textValue()).getYear())) {
                return;
            }
        } catch (DateTimeParseException e) {
            // Said below in words that do not repeat the value, which may be a date of birth.
        }
        add(pointer, "must be an ISO 8601 date, like 1957-04-30");
    }

    private static boolean isWrittenAsValue(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getAccessor)
                .map(AnnotatedElement.class::cast)
                .anyMatch(accessor -> accessor.isAnnotationPresent(JsonValue.class));
    }

    private static String described(JsonNode node) {
        return node.isValueNode()
                ? "a " + node.getNodeType().name().toLowerCase(java.util.Locale.ROOT)
                : node.isArray() ? "an array" : "an object";
    }

    private void add(String pointer, String problem) {
        if (problems.size() < 50) {
            problems.add(new FieldProblem(pointer, problem));
        }
    }
}
