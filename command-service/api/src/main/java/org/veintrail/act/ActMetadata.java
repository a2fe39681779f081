package org.veintrail.act;

/** Keys of the metadata that every message carries. */
public final class ActMetadata {
    /** When the edge took the act: an ISO 8601 instant, from the server's clock. */
    public static final String RECORDED_AT = "recordedAt";
    /** When it happened by the site's clock: ISO 8601 date and time with offset, as claimed. */
    public static final String OCCURRED_AT = "occurredAt";
    /** The site's IANA time zone, as claimed. */
    public static final String ZONE = "zone";
    /** What somebody came in with: name+password, passkey, provider or token. */
    public static final String SIGNED_IN_WITH = "signedInWith";
    /** The class of the address that somebody came from: this-machine, private-network or public-network. */
    public static final String ADDRESS_CLASS = "addressClass";
    /** The person's account. */
    public static final String ACTOR = "actor";
    /** The person's role in this act. */
    public static final String ROLE = "role";
    /** The site the act was recorded at. */
    public static final String SITE = "site";
    /** The device the act was recorded with. */
    public static final String DEVICE = "device";
    /** How it was entered: scanned, keyed or interface. */
    public static final String ENTRY_MODE = "entryMode";
    /** What caused it: the id of the act or proposal behind it. */
    public static final String CAUSE = "cause";
    /** What it belongs to: the id shared by all messages of one piece of work. */
    public static final String CORRELATION = "correlation";
    /** Why, in words of the actor. */
    public static final String REASON = "reason";
    /** The client's id of the act. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";
    /** SHA-256 of the act as sent, without passwords and identity. */
    public static final String REQUEST_DIGEST = "requestDigest";
    /** "true" where the act was recorded well after it happened. */
    public static final String LATE_ENTRY = "lateEntry";

    /** On checks of identity from a device without a valid scanner check: missing, expired or failed. */
    public static final String SCANNER_CHECK = "scannerCheck";
    /** The version the actor had read, where it has to be the current one still. */
    public static final String EXPECTED_VERSION = "expectedVersion";

    /** A pseudonym made at the edge for the patient of a new order; never copied to events' metadata. */
    public static final String PATIENT_REFERENCE = "patientReference";

    /** Whose role the actor acted with, where it was delegated. */
    public static final String DELEGATED_BY = "delegatedBy";

    /** The id of the token, where a machine acted with the account. */
    public static final String TOKEN = "token";

    /** The sites at which the actor may act in this act, * for every one; never copied to events' metadata. */
    public static final String SITES = "sites";

    /** The id made at the edge for a secret that the act brings; never copied to events' metadata. */
    public static final String CREDENTIAL = "credential";

    /** The secret itself; never copied to events' metadata, nor written anywhere but hashed or encrypted. */
    public static final String SECRET = "secret";

    private ActMetadata() {}
}
