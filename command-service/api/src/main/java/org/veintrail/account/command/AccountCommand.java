package org.veintrail.account.command;

import java.util.List;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.veintrail.account.AccountRegister;
import org.veintrail.act.Command;
import org.veintrail.order.Text;

/** A wish about accounts. */
public sealed interface AccountCommand extends Command
        permits CreateAccount,
                ChangeAccount,
                CloseAccount,
                ReopenAccount,
                ResetPassword,
                RemoveSecondFactor,
                DelegateRole,
                EndDelegation,
                IssueApiToken,
                RotateApiToken,
                RevokeApiToken,
                OwnAccountCommand {
    /** What a name to sign in with looks like. */
    Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** A method and the path pattern of an address. */
    Pattern ADDRESS = Pattern.compile("(GET|POST) /[A-Za-z0-9/._*{}-]{0,199}");

    /** The account, delegation or token that it is about. */
    String about();

    /** The record it is about; there is one, so that rules over several accounts hold whoever else acts at the same time. */
    @Override
    @TargetAggregateIdentifier
    default String subject() {
        return AccountRegister.ID;
    }

    /** @throws IllegalArgumentException if nobody can have this name */
    static void requireName(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    field + " must be 1 to 64 lower-case letters, digits, dots and hyphens, but is '" + Text.shown(name)
                            + "'.");
        }
    }

    /** @throws IllegalArgumentException if this is no name to print, 1 to 100 characters */
    static void requirePrintable(String field, String name) {
        Text.prose(field, name);
        if (name.length() > 100 || name.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(field + " must be one line of at most 100 characters.");
        }
    }

    /** @throws IllegalArgumentException if there are none, too many, or * beside others */
    static List<String> requireSites(List<String> sites) {
        List<String> checked = Text.list("sites", sites, 1, 200);
        checked.forEach(each -> Text.identifier("sites", each));
        if (checked.contains(AccountRegister.EVERYWHERE) && checked.size() > 1) {
            throw new IllegalArgumentException("sites must be names of sites, or * alone for every site.");
        }
        return checked;
    }

    /** @throws IllegalArgumentException if one is not a method and a path pattern */
    static List<String> requireAddresses(List<String> addresses) {
        List<String> checked = Text.list("addresses", addresses, 0, 100);
        for (String each : checked) {
            if (!ADDRESS.matcher(each).matches()) {
                throw new IllegalArgumentException(
                        "addresses must each be GET or POST and a path pattern, like GET /api/orders/**, but one is '"
                                + Text.shown(each) + "'.");
            }
        }
        return checked;
    }
}
