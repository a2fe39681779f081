package org.veintrail.command.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.veintrail.act.Command;

/**
 * Turns the bytes of a request into an act, strictly: nothing unknown, nothing missing, nothing converted on the quiet. What it
 * says of a bad request names the field and never repeats a value that may be private.
 */
final class ActReader {
    private static final int MAX_STRING = 20_000;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_NUMBER = 100;
    /** Left out of a new order, the edge issues it. */
    private static final Set<String> ADDED_BY_THE_EDGE = Set.of("/body/orderId");

    private final JsonMapper json = strictMapper();

    /** A request's envelope with the document it was read from. */
    record Read(ActRequest request, JsonNode document) {}

    Read envelope(byte[] body) {
        JsonNode document = tree(body);
        refuse(FieldCheck.problems(document, ActRequest.class, "", Set.of()));
        return new Read(bind(document, ActRequest.class, ""), document);
    }

    /** Reads any other document that is sent to the write side. */
    <T> T document(byte[] body, Class<T> type) {
        JsonNode document = tree(body);
        refuse(FieldCheck.problems(document, type, "", Set.of()));
        return bind(document, type, "");
    }

    /**
     * Reads the command.
     *
     * @param issued the order id to use where a new order names none
     */
    <C extends Command> C command(JsonNode body, Class<C> type, String issued) {
        boolean placing = type == org.veintrail.order.command.PlaceTherapyOrder.class;
        refuse(FieldCheck.problems(body, type, "/body", placing ? ADDED_BY_THE_EDGE : Set.of()));
        JsonNode complete = body;
        if (placing && !body.hasNonNull("orderId")) {
            complete = ((ObjectNode) body.deepCopy()).put("orderId", issued);
        }
        return bind(complete, type, "/body");
    }

    private JsonNode tree(byte[] body) {
        try {
            JsonNode document = json.readTree(body);
            if (document == null || document.isMissingNode()) {
                throw new BadRequestException(
                        ActProblems.MALFORMED_JSON, "The body is empty. Send the act as a JSON object.", List.of());
            }
            return document;
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new BadRequestException(
                    ActProblems.MALFORMED_JSON,
                    "The body is not JSON that can be read" + where
                            + ". It must be UTF-8, without duplicate fields, without strings of more than " + MAX_STRING
                            + " characters, nested no deeper than " + MAX_DEPTH + ".",
                    List.of());
        } catch (IOException e) {
            throw new BadRequestException(
                    ActProblems.MALFORMED_JSON, "The body could not be read to its end. Send it again.", List.of());
        }
    }

    private <T> T bind(JsonNode node, Class<T> type, String pointer) {
        try {
            return json.treeToValue(node, type);
        } catch (JsonMappingException e) {
            String field = pointer
                    + e.getPath().stream()
                            .map(step -> "/"
                                    + (step.getFieldName() == null
                                            ? String.valueOf(step.getIndex())
                                            : step.getFieldName()))
                            .collect(Collectors.joining());
            throw malformed(List.of(new FieldProblem(field, reason(e))));
        } catch (JsonProcessingException e) {
            throw malformed(List.of(new FieldProblem(pointer, "cannot be read")));
        }
    }

    private static String reason(JsonMappingException e) {
        return switch (e) {
            case ValueInstantiationException invalid
            when invalid.getCause() instanceof IllegalArgumentException cause -> String.valueOf(cause.getMessage());
            case InvalidFormatException wrong
            when wrong.getTargetType() != null && wrong.getTargetType().isEnum() ->
                "must be one of " + codes(wrong.getTargetType());
            case InvalidFormatException wrong -> "must be " + described(wrong.getTargetType());
            case MismatchedInputException wrong -> "must be " + described(wrong.getTargetType());
            default -> "cannot be read";
        };
    }

    private static List<String> codes(Class<?> enumeration) {
        return java.util.Arrays.stream(enumeration.getEnumConstants())
                .map(each -> {
                    try {
                        return String.valueOf(each.getClass().getMethod("code").invoke(each));
                    } catch (ReflectiveOperationException e) {
                        return String.valueOf(each);
                    }
                })
                .toList();
    }

    private static String described(Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "OffsetDateTime" -> "an ISO 8601 date and time with offset, like 2026-03-08T06:32:02+01:00";
            case "LocalDate" -> "an ISO 8601 date, like 1957-04-30";
            case "String" -> "a string";
            default -> "of another type";
        };
    }

    private static void refuse(List<FieldProblem> problems) {
        if (!problems.isEmpty()) {
            throw malformed(problems);
        }
    }

    private static BadRequestException malformed(List<FieldProblem> problems) {
        return new BadRequestException(
                ActProblems.MALFORMED_ACT,
                "The act cannot be taken as it is: "
                        + problems.stream()
                                .limit(5)
                                .map(each ->
                                        (each.field().isEmpty() ? "the document" : each.field()) + " " + each.problem())
                                .collect(Collectors.joining("; "))
                        + (problems.size() > 5 ? "; and more" : "") + ".",
                problems);
    }

    private static JsonMapper strictMapper() {
        return JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(MAX_STRING)
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(MAX_NUMBER)
                                .maxNameLength(200)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .addModule(new JavaTimeModule())
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
