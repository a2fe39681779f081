package org.veintrail.access;

/** What a person does here. One account has one role; somebody who works in two has two accounts. */
public enum Role {
    /** Places therapy orders at the treatment site. */
    COORDINATOR("coordinator"),
    /** Collects, packs, thaws and infuses at an apheresis or treatment site. */
    APHERESIS_NURSE("apheresis-nurse"),
    /** Carries shippers. */
    COURIER("courier"),
    /** Receives and accepts material. */
    RECEIVER("receiver"),
    /** Manufactures. */
    OPERATOR("operator"),
    /** Tests samples and enters results. */
    QC_ANALYST("qc-analyst"),
    /** Decides about holds, excursions and deviations. */
    QA("qa"),
    /** Certifies batches for release (EU GMP Annex 16). */
    QUALIFIED_PERSON("qualified-person"),
    /** Treats the patient and answers for out-of-specification supply. */
    PHYSICIAN("physician"),
    /** Schedules plants, couriers and chairs. */
    PLANNER("planner"),
    /** Reads and verifies everything, changes nothing. */
    AUDITOR("auditor"),
    /** Runs the system. */
    ADMINISTRATOR("administrator");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** The word used in configuration, in metadata and on the screen. */
    public String code() {
        return code;
    }

    /** The authority this role gives in the security framework. */
    String authority() {
        return "ROLE_" + name();
    }
}
