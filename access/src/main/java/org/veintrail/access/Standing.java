package org.veintrail.access;

/**
 * What is to be known of an account whenever somebody comes with it.
 *
 * @param account the account, which is open
 * @param mark changes whenever a visit that began before has to end: with the password, the second factor, the role and the sites
 * @param passwordDue whether the password has to be changed before anything else is served
 * @param secondFactor whether a code is asked for after the password
 */
public record Standing(Account account, String mark, boolean passwordDue, boolean secondFactor) {

    /** An account with a password alone, which does not age. */
    static Standing plain(Account account) {
        return new Standing(account, markOf(account), false, false);
    }

    /** The part of a mark that role and sites make. */
    public static String markOf(Account account) {
        return account.role().code() + "/" + String.join(",", new java.util.TreeSet<>(account.sites()));
    }
}
