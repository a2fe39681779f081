package org.veintrail.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.act.Answer;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.command.web.ActIntake;
import org.veintrail.json.EventJson;
import org.veintrail.planning.publish.Commands;

/** The scheduler's commands without a detour over the network: the same intake, the same rules. */
@Component
class InProcessCommands implements Commands {
    private final ActIntake intake;
    private final Accounts accounts;
    private final ObjectMapper json = EventJson.mapper();

    InProcessCommands(ActIntake intake, Accounts accounts) {
        this.intake = intake;
        this.accounts = accounts;
    }

    @Override
    public Sent send(Sender sender, String command, String key, @Nullable Long version, ObjectNode act) {
        Account account = accounts.find(sender.account())
                .orElseThrow(() -> new CommandsUnreachable(
                        "There is no account " + sender.account()
                                + ". Name one with the role planner and every site in veintrail.planning.account.",
                        null));
        @Nullable String ifMatch = version == null ? null : "\"" + version + "\"";
        try {
            Receipt receipt = intake.take(command, key, ifMatch, json.writeValueAsBytes(act), account);
            Answer answer = receipt.reply().answer();
            return new Sent(
                    answer.code() == null ? null : answer.code().code(),
                    answer.detail(),
                    receipt.position(),
                    answer.result());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An act of the scheduler cannot be written as JSON.", e);
        }
    }
}
