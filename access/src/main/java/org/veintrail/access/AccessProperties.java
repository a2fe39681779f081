package org.veintrail.access;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in, as configured.
 *
 * @param accounts by sign-in name
 * @param basic whether requests to the interfaces may sign in by HTTP Basic; meant for demonstrations
 * @param lockAfter how many wrong passwords lock an account, 3 to 20
 * @param lockFor how long they count, and how long the account is locked, 1 minute to 1 day
 * @param refusedPerAddress how many sign-ins are refused to one network address within 15 minutes before it is made to wait
 * @param idle after how long without a request a browser has to sign in again
 * @param idleByRole the same for single roles
 * @param secondFactorRoles the roles that have to have a second factor or a passkey: those that sign at a desk, grant, or read everything, unless set
 */
@ConfigurationProperties("veintrail.access")
record AccessProperties(
        @DefaultValue Map<String, Entry> accounts,
        @DefaultValue("false") boolean basic,
        @DefaultValue("5") int lockAfter,
        @DefaultValue("15m") Duration lockFor,
        @DefaultValue("100") int refusedPerAddress,
        @DefaultValue("15m") Duration idle,
        @DefaultValue Map<Role, Duration> idleByRole,

        @DefaultValue({"coordinator", "physician", "planner", "qa", "qualified-person", "auditor", "administrator"})
        Set<Role> secondFactorRoles) {

    /**
     * One account.
     *
     * @param printedName the name shown beside a signature
     * @param role the role
     * @param passwordHash an Argon2id hash in PHC string format
     * @param sites the sites the person works at, or {@code *} for every one
     */
    record Entry(
            String printedName,
            Role role,
            String passwordHash,
            @DefaultValue Set<String> sites) {
        @Override
        public String toString() {
            return "Entry[printedName=" + printedName + ", role=" + role + ", sites=" + sites + "]";
        }
    }
}
