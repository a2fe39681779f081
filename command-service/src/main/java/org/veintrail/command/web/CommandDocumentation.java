package org.veintrail.command.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.veintrail.act.Command;
import org.veintrail.order.command.PlaceTherapyOrder;

/** Puts one path for each command with the schema of its fields in the place of the one path with a name in it. */
final class CommandDocumentation implements OpenApiCustomizer {
    private static final String ANY = "/api/commands/{name}";
    private static final String ANSWER = "ActAnswer";
    private static final String PROBLEM = "ActProblem";
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "Not a well-formed act; nothing was recorded.",
            "401", "Not signed in.",
            "403", "Not allowed in this role.",
            "404", "No such order or label.",
            "409", "Refused by a rule of custody; the refusal and its reason were recorded.",
            "413", "Too large.",
            "415", "Not sent as JSON.",
            "422", "The idempotency key was used for another act.",
            "503", "Could not be stored just now; send it again with the same key.");

    private final CommandCatalog catalog = new CommandCatalog();

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().remove(ANY);
        CommandSchemas schemas = new CommandSchemas();
        catalog.all()
                .forEach((name, type) -> api.getPaths()
                        .addPathItem("/api/commands/" + name, new PathItem().post(operation(name, type, schemas))));
        schemas.named().forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
        api.getComponents().addSchemas(ANSWER, answer());
        api.getComponents().addSchemas(PROBLEM, problem());
        PROBLEMS.forEach((status, what) -> api.getComponents()
                .addResponses(
                        PROBLEM + status,
                        new ApiResponse().description(what).content(content("application/problem+json", PROBLEM))));
    }

    private static Operation operation(String name, Class<? extends Command> type, CommandSchemas schemas) {
        Schema<?> act = schemas.inline(ActRequest.class);
        Set<String> issued = type == PlaceTherapyOrder.class ? Set.of("orderId") : Set.of();
        act.addProperty("body", schemas.reference(type, issued));
        String words = name.replace('-', ' ');
        return new Operation()
                .operationId(name)
                .addTagsItem("commands")
                .summary(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1))
                .addParametersItem(new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .required(true)
                        .description("One for each act; sent again with the same key, an act gives its first answer.")
                        .schema(CommandSchemas.typed("string").pattern("^[A-Za-z0-9._-]{8,128}$")))
                .requestBody(new RequestBody()
                        .required(true)
                        .content(new Content().addMediaType("application/json", new MediaType().schema(act))))
                .responses(responses());
    }

    private static ApiResponses responses() {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse(
                "200",
                new ApiResponse()
                        .description("Done and recorded.")
                        .addHeaderObject("ETag", new Header().schema(CommandSchemas.typed("string")))
                        .addHeaderObject(
                                "Idempotency-Replayed",
                                new Header()
                                        .description("true on the answer to an act that was sent before")
                                        .schema(CommandSchemas.typed("boolean")))
                        .content(content("application/json", ANSWER)));
        PROBLEMS.keySet()
                .forEach(status -> responses.addApiResponse(
                        status, new ApiResponse().$ref("#/components/responses/" + PROBLEM + status)));
        return responses;
    }

    private static Content content(String mediaType, String schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(CommandSchemas.referenceTo(schema)));
    }

    private static Schema<?> answer() {
        Schema<?> schema = CommandSchemas.typed("object");
        schema.addProperty("position", CommandSchemas.typed("integer").format("int64"));
        schema.addProperty("aggregateId", CommandSchemas.typed("string"));
        schema.addProperty("version", CommandSchemas.typed("integer").format("int64"));
        schema.addProperty("result", CommandSchemas.typed("object"));
        schema.setRequired(java.util.List.of("position", "aggregateId", "version", "result"));
        return schema;
    }

    private static Schema<?> problem() {
        Schema<?> schema = CommandSchemas.typed("object");
        schema.addProperty("type", CommandSchemas.typed("string").format("uri-reference"));
        schema.addProperty("title", CommandSchemas.typed("string"));
        schema.addProperty("status", CommandSchemas.typed("integer").format("int32"));
        schema.addProperty("detail", CommandSchemas.typed("string"));
        schema.addProperty("code", CommandSchemas.typed("string"));
        schema.setRequired(java.util.List.of("type", "title", "status", "detail", "code"));
        return schema;
    }
}
