package org.veintrail.command.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.veintrail.access.SigningTicketAnswer;
import org.veintrail.command.signing.TicketOffice;
import org.veintrail.command.vault.PatientDesk;

/** Describes what is asked and answered about signatures and patients, by the same rules by which the documents are read. */
final class DeskDocumentation implements OpenApiCustomizer {
    private static final String PROBLEM = "#/components/responses/ActProblem";

    private record Desk(String path, String tag, String summary, Class<?> asked, Class<?> answered) {}

    private static final List<Desk> DESKS = List.of(
            new Desk(
                    "/api/signatures/requests",
                    "signatures",
                    "Show what is to be signed, with its hash",
                    SignatureController.SigningRequest.class,
                    SignatureController.SigningRequestAnswer.class),
            new Desk(
                    "/api/signatures/tickets",
                    "signatures",
                    "Give a ticket to sign it, after the signer proved again who it is",
                    TicketOffice.SigningTicketRequest.class,
                    SigningTicketAnswer.class),
            new Desk(
                    "/api/patients/find",
                    "patients",
                    "Find a patient's pseudonym; on record with the reason",
                    PatientDesk.PatientSearch.class,
                    PatientController.PatientMatches.class),
            new Desk(
                    "/api/patients/{reference}/identity",
                    "patients",
                    "Tell who a patient is; on record with the reason",
                    PatientController.IdentityRequest.class,
                    PatientController.IdentityAnswer.class));

    @Override
    public void customise(OpenAPI api) {
        CommandSchemas schemas = new CommandSchemas();
        DESKS.forEach(desk -> Optional.ofNullable(api.getPaths().get(desk.path()))
                .map(PathItem::getPost)
                .ifPresent(operation -> describe(operation, desk, schemas)));
        schemas.named().forEach((name, schema) -> api.getComponents().addSchemas(name, schema));
    }

    private static void describe(Operation operation, Desk desk, CommandSchemas schemas) {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse(
                "200",
                new ApiResponse().description("Answered.").content(json(schemas.reference(desk.answered(), Set.of()))));
        for (String status : List.of("400", "401", "403")) {
            responses.addApiResponse(status, new ApiResponse().$ref(PROBLEM + status));
        }
        operation
                .tags(List.of(desk.tag()))
                .summary(desk.summary())
                .requestBody(new RequestBody().required(true).content(json(schemas.reference(desk.asked(), Set.of()))))
                .responses(responses);
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }
}
