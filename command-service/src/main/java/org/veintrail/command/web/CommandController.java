package org.veintrail.command.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.access.TicketSignIn;
import org.veintrail.act.Answer;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.order.RefusalCode;

/**
 * {@code POST /api/commands/{command}}: takes an act, adds who sends it and when it came in, and gives the domain's answer. Decides
 * nothing itself.
 */
@RestController
@RequestMapping("/api/commands")
class CommandController {
    private final ActIntake intake;

    CommandController(ActIntake intake) {
        this.intake = intake;
    }

    @PostMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> send(
            @PathVariable String name,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody byte[] body,
            @RequestAttribute(name = TicketSignIn.TICKET, required = false) @Nullable String ticket,
            @AuthenticationPrincipal Account account) {
        return answered(intake.take(name, key, ifMatch, body, account, ticket));
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
