package org.veintrail.command.web;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.veintrail.access.KeptAccounts;
import org.veintrail.account.command.AccountCommand;
import org.veintrail.account.command.CreateAccount;
import org.veintrail.account.command.IssueApiToken;
import org.veintrail.account.command.RemoveSecondFactor;
import org.veintrail.account.command.ReopenAccount;
import org.veintrail.account.command.ResetPassword;
import org.veintrail.account.command.RotateApiToken;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Answer;
import org.veintrail.command.account.AccountSecrets;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.command.act.ActDispatcher.Receipt;
import org.veintrail.command.act.Reply;

/**
 * Makes the secrets that some acts about accounts bring, and gives them to whoever sent the act: once. They stand in no event, also not in
 * the one that keeps the answer, so an act that is sent again is answered without.
 */
final class AccountEdge {
    private final AccountSecrets secrets;
    private final KeptAccounts accounts;
    private final Consumer<String> passkeysAway;

    /** @param passkeysAway takes an account's passkeys away */
    AccountEdge(AccountSecrets secrets, KeptAccounts accounts, Consumer<String> passkeysAway) {
        this.secrets = secrets;
        this.accounts = accounts;
        this.passkeysAway = passkeysAway;
    }

    Receipt send(AccountCommand command, Map<String, String> metadata, ActDispatcher dispatcher) {
        String id = secrets.nextId();
        boolean token = command instanceof IssueApiToken || command instanceof RotateApiToken;
        String secret = token ? secrets.nextToken() : secrets.nextTyped();
        metadata.put(ActMetadata.CREDENTIAL, id);
        metadata.put(ActMetadata.SECRET, secret);
        Receipt receipt = dispatcher.send(command, metadata);
        accounts.catchUp();
        Answer answer = receipt.reply().answer();
        if (answer.code() != null || receipt.reply().replayed()) {
            return receipt;
        }
        if (command instanceof RemoveSecondFactor removed) {
            passkeysAway.accept(removed.account());
        }
        if (token) {
            return with("token", "vt_" + id + "_" + secret, receipt);
        }
        boolean password = command instanceof CreateAccount
                || command instanceof ReopenAccount
                || command instanceof ResetPassword;
        return password ? with("firstPassword", secret, receipt) : receipt;
    }

    private static Receipt with(String name, String value, Receipt receipt) {
        Answer answer = receipt.reply().answer();
        Map<String, Object> result = new HashMap<>(answer.result());
        result.put(name, value);
        return new Receipt(
                receipt.position(),
                new Reply(
                        Answer.accepted(answer.aggregateId(), answer.version(), result),
                        false,
                        receipt.reply().position()));
    }
}
