package org.veintrail.custody;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.veintrail.act.Command;
import org.veintrail.order.SigningCredential;
import org.veintrail.signing.SignedCommand;

/** Who does something, and who signs it, has the training that it needs (21 CFR 211.25(a)). Nothing is needed until it is set. */
final class Trained {
    private Trained() {}

    static Optional<Refusal> check(Command command, Act act, Checks checks) {
        return checks.authorities().trainings().check(Steps.nameOf(command.getClass()), signers(command), act);
    }

    private static Set<String> signers(Command command) {
        return command instanceof SignedCommand signed
                ? signed.signatures().stream().map(SigningCredential::signer).collect(Collectors.toSet())
                : Set.of();
    }
}
