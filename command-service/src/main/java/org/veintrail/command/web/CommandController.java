package org.veintrail.command.web;

import static org.veintrail.act.ActMetadata.*;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.act.Answer;
import org.veintrail.act.Command;
import org.veintrail.command.CommandServiceProperties;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.Text;

/**
 * {@code POST /api/commands/{command}}: takes an act, adds who sends it and when it came in, and gives the domain's answer. Decides
 * nothing itself.
 */
@RestController
@RequestMapping("/api/commands")
class CommandController {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{8,128}");
    private final CommandCatalog catalog = new CommandCatalog();
    private final ActReader reader = new ActReader();
    private final ActDispatcher dispatcher;
    private final RequestDigest digest;
    private final OrderIds ids;
    private final InstantSource clock;
    private final Duration lateAfter;

    CommandController(
            ActDispatcher dispatcher,
            RequestDigest digest,
            OrderIds ids,
            InstantSource clock,
            CommandServiceProperties properties) {
        this.dispatcher = dispatcher;
        this.digest = digest;
        this.ids = ids;
        this.clock = clock;
        this.lateAfter = properties.lateEntryAfter();
    }

    @PostMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> send(
            @PathVariable String name,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] body,
            @AuthenticationPrincipal Account account) {
        Class<? extends Command> type = catalog.find(name)
                .orElseThrow(
                        () -> new UnknownCommandException(name, catalog.all().keySet()));
        if (key == null || !KEY.matcher(key).matches()) {
            throw new BadRequestException(
                    ActProblems.IDEMPOTENCY_KEY_MISSING,
                    "The header Idempotency-Key must be 8 to 128 letters, digits, dots, hyphens or underscores, one for each act; it is "
                            + (key == null ? "missing." : "'" + Text.shown(key) + "'."),
                    List.of(new FieldProblem("Idempotency-Key", "is missing or malformed")));
        }
        ActReader.Read read = reader.envelope(body);
        Command command = reader.command(read.request().body(), type, ids.nextOrderId());
        return answered(dispatcher.send(command, metadata(read, command, name, key, account)));
    }

    private Map<String, String> metadata(
            ActReader.Read read, Command command, String name, String key, Account account) {
        ActRequest request = read.request();
        Instant now = clock.instant();
        Map<String, String> metadata = new HashMap<>();
        metadata.put(RECORDED_AT, now.toString());
        metadata.put(OCCURRED_AT, request.occurredAt().toString());
        metadata.put(ZONE, request.zone());
        metadata.put(ACTOR, account.name());
        metadata.put(ROLE, account.role().code());
        metadata.put(SITE, request.site());
        metadata.put(DEVICE, request.device());
        metadata.put(ENTRY_MODE, request.entryMode() == null ? "interface" : request.entryMode());
        metadata.put(CORRELATION, request.correlation() == null ? command.subject() : request.correlation());
        metadata.put(IDEMPOTENCY_KEY, key);
        metadata.put(REQUEST_DIGEST, digest.of(name, account.name(), read.document()));
        metadata.put(PATIENT_REFERENCE, ids.nextPatientReference());
        if (request.reason() != null) {
            metadata.put(REASON, request.reason());
        }
        if (Duration.between(request.occurredAt().toInstant(), now).compareTo(lateAfter) > 0) {
            metadata.put(LATE_ENTRY, "true");
        }
        return metadata;
    }

    private static ResponseEntity<?> answered(Receipt receipt) {
        Answer answer = receipt.reply().answer();
        ResponseEntity.BodyBuilder response = ResponseEntity.status(statusOf(answer));
        if (receipt.reply().replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        RefusalCode code = answer.code();
        if (code != null) {
            return response.contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(CommandProblems.refusal(code, String.valueOf(answer.detail()), receipt));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("position", receipt.position());
        document.put("aggregateId", answer.aggregateId());
        document.put("version", answer.version());
        document.put("result", answer.result());
        return response.contentType(MediaType.APPLICATION_JSON)
                .eTag("\"" + answer.version() + "\"")
                .body(document);
    }

    private static int statusOf(Answer answer) {
        if (answer.code() == null) {
            return HttpStatus.OK.value();
        }
        return RefusalProblems.of(answer.code()).status();
    }
}
