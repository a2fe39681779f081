package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.ACCOUNT_CLOSED;
import static org.veintrail.order.RefusalCode.ACCOUNT_NAME_TAKEN;
import static org.veintrail.order.RefusalCode.ACCOUNT_OPEN;
import static org.veintrail.order.RefusalCode.ACCOUNT_UNKNOWN;
import static org.veintrail.order.RefusalCode.LAST_ADMINISTRATOR;
import static org.veintrail.order.RefusalCode.NO_SECOND_FACTOR;
import static org.veintrail.order.RefusalCode.OWN_ACCOUNT;
import static org.veintrail.order.RefusalCode.ROLE_UNKNOWN;
import static org.veintrail.order.RefusalCode.TOKEN_NOT_A_PERSON;

import java.util.Optional;
import java.util.TreeSet;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.command.ChangeAccount;
import org.veintrail.account.command.CreateAccount;
import org.veintrail.account.command.OwnAccountCommand;

/** Who may give whom which rights: administrators, to others, and never so that nobody is left who could. */
final class Granting {
    static final String ADMINISTRATOR = "administrator";

    private Granting() {}

    /** Rights are granted by people; what a token could grant, whoever finds it could take. */
    static Optional<Refusal> byAPerson(Act act) {
        return act.token() == null
                ? Refusal.none()
                : Refusal.because(
                        TOKEN_NOT_A_PERSON,
                        "The act came with token %s of %s. Sign in as a person to change accounts.",
                        act.token(),
                        act.actor());
    }

    static Optional<Refusal> mayCreate(AccountRegister register, CreateAccount c, People people) {
        if (register.account(c.account()).isPresent()
                || people.configured(c.account()).isPresent()) {
            return Refusal.because(
                    ACCOUNT_NAME_TAKEN,
                    "%s is or was the name of an account, and names in the record mean one person for ever (21 CFR 11.300(a))."
                            + " Choose another, or reopen the account if it is the same person.",
                    c.account());
        }
        return roleExists(c.role(), people);
    }

    static Optional<Refusal> mayChange(AccountRegister register, ChangeAccount c, Act act, People people) {
        return ofSomebodyElse(c.account(), act)
                .or(() -> isOpen(register, c.account(), people))
                .or(() -> roleExists(c.role(), people))
                .or(() -> c.role().equals(ADMINISTRATOR) ? Refusal.none() : another(register, c.account(), people));
    }

    static Optional<Refusal> mayClose(AccountRegister register, String account, Act act, People people) {
        return ofSomebodyElse(account, act)
                .or(() -> isOpen(register, account, people))
                .or(() -> another(register, account, people));
    }

    static Optional<Refusal> mayReopen(AccountRegister register, String account, Act act, People people) {
        return ofSomebodyElse(account, act)
                .or(() -> register.account(account).isPresent() ? Refusal.none() : isOpen(register, account, people))
                .or(() -> register.account(account)
                                .filter(AccountRegister.Entry::open)
                                .isPresent()
                        ? Refusal.because(ACCOUNT_OPEN, "%s is open. Was another account meant?", account)
                        : Refusal.none());
    }

    static Optional<Refusal> mayReset(AccountRegister register, String account, Act act, People people) {
        return ofSomebodyElse(account, act).or(() -> isOpen(register, account, people));
    }

    static Optional<Refusal> mayRemoveFactor(AccountRegister register, String account, Act act, People people) {
        return ofSomebodyElse(account, act)
                .or(() -> register.factor(account).isPresent() || people.hasPasskey(account)
                        ? Refusal.none()
                        : Refusal.because(
                                NO_SECOND_FACTOR,
                                "%s has neither a second factor nor a passkey. Was another account meant?",
                                account));
    }

    /** What people do to their own accounts is for nobody else to do. */
    static Optional<Refusal> mayDoForOneself(AccountRegister register, OwnAccountCommand c, Act act) {
        boolean own = c.about().equals(act.actor());
        boolean closed =
                register.account(c.about()).filter(each -> !each.open()).isPresent();
        return own && !closed
                ? Refusal.none()
                : Refusal.because(
                        closed ? ACCOUNT_CLOSED : OWN_ACCOUNT,
                        "%s was signed in, but the account is %s. People choose their own passwords and second factors.",
                        act.actor(),
                        c.about());
    }

    /** Administrators have no hand in their own rights (segregation of duties). */
    static Optional<Refusal> ofSomebodyElse(String account, Act act) {
        return account.equals(act.actor())
                ? Refusal.because(OWN_ACCOUNT, "%s is your own account. Ask another administrator to do this.", account)
                : Refusal.none();
    }

    /** The account is one of the register and in use. */
    static Optional<Refusal> isOpen(AccountRegister register, String account, People people) {
        if (people.configured(account).isPresent()) {
            return Refusal.because(
                    ACCOUNT_UNKNOWN,
                    "%s stands in the configuration. Change it there, or make an account here and take it out of the configuration.",
                    account);
        }
        Optional<AccountRegister.Entry> entry = register.account(account);
        if (entry.isEmpty()) {
            return Refusal.because(ACCOUNT_UNKNOWN, "There is no account %s. Is the name spelt right?", account);
        }
        return entry.get().open()
                ? Refusal.none()
                : Refusal.because(ACCOUNT_CLOSED, "%s is closed. Reopen the account first.", account);
    }

    private static Optional<Refusal> roleExists(String role, People people) {
        return people.roles().contains(role)
                ? Refusal.none()
                : Refusal.because(
                        ROLE_UNKNOWN, "There is no role %s. The roles are %s.", role, new TreeSet<>(people.roles()));
    }

    /** Somebody is left who can grant. */
    private static Optional<Refusal> another(AccountRegister register, String account, People people) {
        boolean administrator = register.account(account)
                .filter(each -> each.role().equals(ADMINISTRATOR))
                .isPresent();
        boolean left = people.configuredAdministratorBeside(account)
                || register.accounts().stream()
                        .anyMatch(each -> each.open()
                                && each.role().equals(ADMINISTRATOR)
                                && !each.account().equals(account));
        return !administrator || left
                ? Refusal.none()
                : Refusal.because(
                        LAST_ADMINISTRATOR,
                        "%s is the last administrator. Make another one first, else nobody could look after accounts.",
                        account);
    }
}
