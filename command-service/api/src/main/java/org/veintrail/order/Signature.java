package org.veintrail.order;

/**
 * An electronic signature as recorded: who, for what, when (21 CFR 11.50).
 *
 * @param signer the person
 * @param role the person's role then
 * @param meaning review, approval, responsibility or release
 * @param signedAt when
 */
public record Signature(String signer, String role, String meaning, LocalMoment signedAt) {}
