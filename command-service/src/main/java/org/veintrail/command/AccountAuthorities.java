package org.veintrail.command;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.Authority;
import org.veintrail.access.Role;
import org.veintrail.custody.Checks;
import org.veintrail.custody.Trainings;

/**
 * Answers the domain who may do what, and where, from the table of authority and the accounts. An actor without an account
 * works nowhere.
 */
record AccountAuthorities(Authority table, Accounts accounts, Supplier<Trainings> training)
        implements Checks.Authorities {
    @Override
    public Set<String> entitledTo(String command) {
        return table.entitledTo(command).stream().map(Role::code).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Trainings trainings() {
        return training.get();
    }

    @Override
    public boolean worksAt(String actor, String site) {
        return accounts.find(actor).map(account -> account.worksAt(site)).orElse(false);
    }

    @Override
    public boolean worksEverywhere(String actor) {
        return accounts.find(actor).map(Account::worksEverywhere).orElse(false);
    }
}
