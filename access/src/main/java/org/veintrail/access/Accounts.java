package org.veintrail.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The people who may sign in. Safe for use by several threads. */
public interface Accounts {

    /** The account of this name, or empty. */
    Optional<Account> find(String name);

    /**
     * Whether this is the account's password; for sign-in, and again for each signature (21 CFR 11.200(a)).
     *
     * @return false as well where there is no such account, after about the same time
     */
    boolean confirms(String name, String password);

    /** What is known of an open account; empty where there is none of this name, as for people whom another system knows. */
    default Optional<Standing> standing(String name) {
        return find(name).map(Standing::plain);
    }

    /** Whether this is the code of the account's second factor now, or one of its recovery codes. A code is taken once. */
    default boolean confirmsCode(String name, String code) {
        return false;
    }

    /** Whether this node can check codes at all: a node without the vault's key cannot. */
    default boolean checksCodes() {
        return true;
    }

    /** Whether this is the account's password and one of the person's own choice, fit to sign with. */
    default boolean confirmsSigner(String name, String password) {
        return confirms(name, password)
                && standing(name).filter(each -> !each.passwordDue()).isPresent();
    }

    /** Whether the person has ended the session of this name. */
    default boolean hasEnded(String account, String session) {
        return false;
    }

    /** The machine that came with this token, if the token is good. */
    default Optional<Machine> machine(String token) {
        return Optional.empty();
    }

    /** The account as it acts for somebody else, if this delegation is the account's and runs. */
    default Optional<Account> actingFor(Account own, String delegation) {
        return Optional.empty();
    }

    /** The account in each role that others have delegated to it for now, with the sites that go with it. */
    default List<Account> lentTo(Account own) {
        return List.of();
    }

    /** The name that is printed beside a signature of this account; the account's own where it is closed meanwhile. */
    default String printedNameOf(String name) {
        return find(name).map(Account::printedName).orElse(name);
    }

    /** The codes of the roles in which somebody acts for now: the own one first, then those that others have delegated. */
    default List<String> rolesOf(String name) {
        return find(name).stream()
                .flatMap(own -> Stream.concat(Stream.of(own), lentTo(own).stream()))
                .map(each -> each.role().code())
                .distinct()
                .toList();
    }

    /** Somebody whom a sign-in provider vouches for, as the provider said when the person was last seen here. */
    default Optional<Account> vouchedFor(String name) {
        return Optional.empty();
    }

    /** Those of the configuration, which are changed there. */
    default List<Account> configured() {
        return List.of();
    }

    /** Whether there is nobody. */
    boolean isEmpty();
}
