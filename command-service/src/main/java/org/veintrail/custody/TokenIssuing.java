package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.ACCOUNT_UNKNOWN;
import static org.veintrail.order.RefusalCode.TOKEN_NOT_A_PERSON;
import static org.veintrail.order.RefusalCode.TOKEN_TOO_WIDE;
import static org.veintrail.order.RefusalCode.TOKEN_UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.AccountRegister.Token;
import org.veintrail.account.command.IssueApiToken;

/** Tokens of machines: never more than the account may do, and for a year at the most. */
final class TokenIssuing {
    static final Duration LONGEST = Duration.ofDays(366);

    private TokenIssuing() {}

    static Optional<Refusal> mayIssue(
            AccountRegister register, IssueApiToken c, Act act, People people, Checks checks) {
        Optional<People.Configured> holder = holder(register, c.account(), people);
        if (holder.isEmpty()) {
            return Refusal.because(
                    ACCOUNT_UNKNOWN, "There is no open account %s. Make one for the machine first.", c.account());
        }
        return Granting.ofSomebodyElse(c.account(), act)
                .or(() -> withinSites(c, holder.get().sites()))
                .or(() -> withinRole(c, holder.get().role(), checks))
                .or(() -> signsNothing(c, people))
                .or(() -> doesSomething(c))
                .or(() -> endsInTime(c.expiresAt(), act));
    }

    /** A token that is still good and was not replaced. */
    static Optional<Refusal> isGood(AccountRegister register, String id, Act act) {
        Optional<Token> token = register.token(id).filter(each -> each.isGoodAt(act.recordedAt()));
        return token.isPresent()
                ? Refusal.none()
                : Refusal.because(TOKEN_UNKNOWN, "No token %s is good. Has it ended, or was it revoked?", id);
    }

    static Optional<Refusal> mayRotate(
            AccountRegister register, String id, OffsetDateTime expiresAt, Act act, People people) {
        return isGood(register, id, act)
                .or(() -> register.token(id).flatMap(each -> Granting.ofSomebodyElse(each.account(), act)))
                .or(() -> register.token(id)
                        .filter(each -> each.successor() != null)
                        .flatMap(each -> Refusal.because(
                                TOKEN_UNKNOWN,
                                "Token %s was replaced by %s. Rotate that one.",
                                id,
                                String.valueOf(each.successor()))))
                .or(() -> register.token(id)
                        .filter(each -> holder(register, each.account(), people).isEmpty())
                        .flatMap(each -> Refusal.because(
                                ACCOUNT_UNKNOWN, "The account %s of token %s is not open.", each.account(), id)))
                .or(() -> endsInTime(expiresAt, act));
    }

    static Optional<People.Configured> holder(AccountRegister register, String account, People people) {
        return people.configured(account)
                .or(() -> register.account(account)
                        .filter(AccountRegister.Entry::open)
                        .map(each -> new People.Configured(each.role(), each.sites())));
    }

    private static Optional<Refusal> withinSites(IssueApiToken c, List<String> sites) {
        return sites.contains(AccountRegister.EVERYWHERE) || sites.containsAll(c.sites())
                ? Refusal.none()
                : Refusal.because(
                        TOKEN_TOO_WIDE, "%s works at %s and the token would at %s.", c.account(), sites, c.sites());
    }

    private static Optional<Refusal> withinRole(IssueApiToken c, String role, Checks checks) {
        return c.commands().stream()
                .filter(each -> !checks.authorities().entitledTo(each).contains(role))
                .findFirst()
                .flatMap(each -> Refusal.because(
                        TOKEN_TOO_WIDE,
                        "%s is %s, which may not send %s. The table of roles says who may.",
                        c.account(),
                        role,
                        each));
    }

    private static Optional<Refusal> signsNothing(IssueApiToken c, People people) {
        return c.commands().stream()
                .filter(people::carriesSignatures)
                .findFirst()
                .flatMap(each -> Refusal.because(
                        TOKEN_NOT_A_PERSON,
                        "%s carries electronic signatures, which are of people. Leave it out; a person signs in for it.",
                        each));
    }

    private static Optional<Refusal> doesSomething(IssueApiToken c) {
        return c.commands().isEmpty() && c.addresses().isEmpty()
                ? Refusal.because(TOKEN_TOO_WIDE, "The token has no limits: name its commands, its addresses or both.")
                : Refusal.none();
    }

    private static Optional<Refusal> endsInTime(OffsetDateTime expiresAt, Act act) {
        Instant end = expiresAt.toInstant();
        return end.isAfter(act.recordedAt()) && !end.isAfter(act.recordedAt().plus(LONGEST))
                ? Refusal.none()
                : Refusal.because(
                        TOKEN_TOO_WIDE,
                        "It would end at %s, but has to end after now and within %d days.",
                        expiresAt,
                        LONGEST.toDays());
    }
}
