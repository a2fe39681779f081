package org.veintrail.access.oidc;

/**
 * Which person each account name belongs to, for ever: a provider may give a name to somebody else one day, but a signature is unique
 * to one individual (21 CFR 11.100(a)), and one person must not sign as two (EU GMP Annex 11 section 14). Safe for use by several threads.
 */
public interface Subjects {
    /**
     * Whether this name is this person's; the first who comes with a name that nobody has, and who has none yet, gets it.
     *
     * @param issuer the provider
     * @param subject the person, as the provider's {@code sub} claim names whoever it is for ever
     */
    boolean owns(String account, String issuer, String subject);
}
