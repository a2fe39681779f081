package org.veintrail.benchmarks.hostile;

import org.veintrail.access.Role;

/** The demonstration's account of each role, at every site. */
final class Accounts {
    private Accounts() {}

    static String of(Role role) {
        return switch (role) {
            case APHERESIS_NURSE -> "nurse";
            case QC_ANALYST -> "qc";
            case QUALIFIED_PERSON -> "qp";
            case ADMINISTRATOR -> "admin";
            case COORDINATOR, COURIER, RECEIVER, OPERATOR, QA, PHYSICIAN, PLANNER, AUDITOR -> role.code();
        };
    }
}
