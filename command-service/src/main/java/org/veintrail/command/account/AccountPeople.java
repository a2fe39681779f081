package org.veintrail.command.account;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.PasskeyHolders;
import org.veintrail.access.Role;
import org.veintrail.accounts.CredentialVault;
import org.veintrail.custody.People;

/** Answers the rules about accounts from the configuration, and keeps the secrets that come with acts. */
public final class AccountPeople implements People {
    private static final Set<String> ROLES =
            Arrays.stream(Role.values()).map(Role::code).collect(Collectors.toUnmodifiableSet());

    private final Accounts accounts;
    private final CredentialVault vault;
    private final Supplier<Set<String>> signed;
    private final PasskeyHolders passkeys;

    /**
     * Answers from there.
     *
     * @param signed the commands that carry signatures
     * @param passkeys knows who has one
     */
    public AccountPeople(
            Accounts accounts, CredentialVault vault, Supplier<Set<String>> signed, PasskeyHolders passkeys) {
        this.accounts = accounts;
        this.vault = vault;
        this.signed = signed;
        this.passkeys = passkeys;
    }

    @Override
    public Set<String> roles() {
        return ROLES;
    }

    @Override
    public Optional<Configured> configured(String account) {
        return accounts.configured().stream()
                .filter(each -> each.name().equals(account))
                .findFirst()
                .map(each -> new Configured(each.role().code(), List.copyOf(each.sites())));
    }

    @Override
    public Optional<Configured> vouchedFor(String account) {
        return accounts.vouchedFor(account)
                .map(each -> new Configured(each.role().code(), List.copyOf(each.sites())));
    }

    @Override
    public boolean hasPasskey(String account) {
        return passkeys.hasPasskey(account);
    }

    @Override
    public boolean configuredAdministratorBeside(String account) {
        return accounts.configured().stream()
                .filter(each -> !each.name().equals(account))
                .map(Account::role)
                .anyMatch(role -> role == Role.ADMINISTRATOR);
    }

    @Override
    public boolean carriesSignatures(String command) {
        return signed.get().contains(command);
    }

    @Override
    public void keepPassword(String credential, String account, String password) {
        vault.keepPassword(credential, account, password);
    }

    @Override
    public void keepToken(String token, String secret) {
        vault.keepToken(token, secret);
    }
}
