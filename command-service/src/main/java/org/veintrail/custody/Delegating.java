package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.ACCOUNT_UNKNOWN;
import static org.veintrail.order.RefusalCode.DELEGATION_NOT_POSSIBLE;
import static org.veintrail.order.RefusalCode.DELEGATION_UNKNOWN;
import static org.veintrail.order.RefusalCode.OWN_ACCOUNT;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.AccountRegister.Delegation;
import org.veintrail.account.command.DelegateRole;

/**
 * Who may act for whom: only with what the other has, for a time, and never so that one person holds two of the duties whose
 * signatures are to be those of two people.
 */
final class Delegating {
    static final Duration LONGEST = Duration.ofDays(366);

    /** Duties that check each other: out-of-specification supply is asked for, assessed and released by one each (EU GMP Part IV). */
    private static final Set<String> CHECK_EACH_OTHER =
            Set.of(Rules.PHYSICIAN, Rules.QUALITY_ASSURANCE, Rules.QUALIFIED_PERSON);

    /** Administrators have no clinical rights and auditors change nothing; neither is lent, nor do they borrow. */
    private static final Set<String> APART = Set.of(Granting.ADMINISTRATOR, "auditor");

    private Delegating() {}

    /** What somebody is by the own account. */
    private record Standing(String role, List<String> sites) {
        boolean worksAt(List<String> others) {
            return sites.contains(AccountRegister.EVERYWHERE) || sites.containsAll(others);
        }
    }

    static Optional<Refusal> mayDelegate(AccountRegister register, DelegateRole c, Act act, People people) {
        return betweenTwoOthers(c, act)
                .or(() -> fromWhoHasIt(register, c, people))
                .or(() -> toWhoMayHaveIt(register, c, people))
                .or(() -> endsInTime(c, act))
                .or(() -> keepsDutiesApart(register, c, act, people));
    }

    static Optional<Refusal> mayEnd(AccountRegister register, String id, Act act) {
        Optional<Delegation> found = register.delegation(id).filter(each -> each.runsAt(act.recordedAt()));
        if (found.isEmpty()) {
            return Refusal.because(DELEGATION_UNKNOWN, "No delegation %s runs. Has it ended by itself?", id);
        }
        return act.role().equals(Granting.ADMINISTRATOR)
                        || act.actor().equals(found.get().from())
                        || act.actor().equals(found.get().to())
                ? Refusal.none()
                : Refusal.because(
                        DELEGATION_NOT_POSSIBLE,
                        "Delegation %s is between %s and %s. One of them, or an administrator, ends it.",
                        id,
                        found.get().from(),
                        found.get().to());
    }

    private static Optional<Refusal> betweenTwoOthers(DelegateRole c, Act act) {
        if (c.to().equals(act.actor()) || c.to().equals(c.from())) {
            return Refusal.because(
                    OWN_ACCOUNT, "%s would be given rights by the own hand. Somebody else has to delegate.", c.to());
        }
        return act.role().equals(Granting.ADMINISTRATOR) || c.from().equals(act.actor())
                ? Refusal.none()
                : Refusal.because(
                        DELEGATION_NOT_POSSIBLE,
                        "%s may delegate the own role only, not that of %s. Ask an administrator.",
                        act.actor(),
                        c.from());
    }

    private static Optional<Refusal> fromWhoHasIt(AccountRegister register, DelegateRole c, People people) {
        Optional<Standing> from = standing(register, c.from(), people);
        if (from.isEmpty()) {
            return Refusal.because(ACCOUNT_UNKNOWN, "There is no open account %s to delegate from.", c.from());
        }
        if (APART.contains(c.role())) {
            return Refusal.because(
                    DELEGATION_NOT_POSSIBLE,
                    "The role %s is not delegated. An administrator makes an account for whoever needs it.",
                    c.role());
        }
        return from.get().role().equals(c.role()) && from.get().worksAt(c.sites())
                ? Refusal.none()
                : Refusal.because(
                        DELEGATION_NOT_POSSIBLE,
                        "%s is %s at %s and cannot delegate %s at %s. Nobody delegates what is not the own.",
                        c.from(),
                        from.get().role(),
                        from.get().sites(),
                        c.role(),
                        c.sites());
    }

    private static Optional<Refusal> toWhoMayHaveIt(AccountRegister register, DelegateRole c, People people) {
        Optional<Standing> to = borrower(register, c.to(), people);
        if (to.isEmpty()) {
            return Refusal.because(
                    ACCOUNT_UNKNOWN,
                    "There is no open account %s to delegate to. Whoever signs in through a provider has to come in once before.",
                    c.to());
        }
        return APART.contains(to.get().role())
                ? Refusal.because(
                        DELEGATION_NOT_POSSIBLE,
                        "%s is %s and takes no part in the therapy. Delegate to somebody who does.",
                        c.to(),
                        to.get().role())
                : Refusal.none();
    }

    private static Optional<Refusal> endsInTime(DelegateRole c, Act act) {
        Instant end = c.until().toInstant();
        return end.isAfter(act.recordedAt()) && !end.isAfter(act.recordedAt().plus(LONGEST))
                ? Refusal.none()
                : Refusal.because(
                        DELEGATION_NOT_POSSIBLE,
                        "It would end at %s, but has to end after now and within %d days. Name another end.",
                        c.until(),
                        LONGEST.toDays());
    }

    /** Two signatures are two people: who holds one of these duties is not given another, by one delegation or by two. */
    private static Optional<Refusal> keepsDutiesApart(
            AccountRegister register, DelegateRole c, Act act, People people) {
        Set<String> held = new HashSet<>();
        borrower(register, c.to(), people).ifPresent(each -> held.add(each.role()));
        register.delegations().values().stream()
                .filter(each -> each.to().equals(c.to()) && each.runsAt(act.recordedAt()))
                .forEach(each -> held.add(each.role()));
        held.retainAll(CHECK_EACH_OTHER);
        held.remove(c.role());
        return CHECK_EACH_OTHER.contains(c.role()) && !held.isEmpty()
                ? Refusal.because(
                        DELEGATION_NOT_POSSIBLE,
                        "%s holds the duties of %s, which have to be checked by somebody else as %s. Delegate to a third person.",
                        c.to(),
                        held,
                        c.role())
                : Refusal.none();
    }

    /** As {@link #standing}, and those whom a sign-in provider vouches for, who have a role of the provider's to add to. */
    private static Optional<Standing> borrower(AccountRegister register, String account, People people) {
        return standing(register, account, people)
                .or(() -> people.vouchedFor(account).map(each -> new Standing(each.role(), each.sites())));
    }

    private static Optional<Standing> standing(AccountRegister register, String account, People people) {
        return people.configured(account)
                .map(each -> new Standing(each.role(), each.sites()))
                .or(() -> register.account(account)
                        .filter(AccountRegister.Entry::open)
                        .map(each -> new Standing(each.role(), each.sites())));
    }
}
