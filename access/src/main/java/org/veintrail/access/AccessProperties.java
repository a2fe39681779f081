package org.veintrail.access;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may sign in, as configured.
 *
 * @param accounts by sign-in name
 * @param basic whether requests to the interfaces may sign in by HTTP Basic; meant for demonstrations
 */
@ConfigurationProperties("veintrail.access")
record AccessProperties(
        @DefaultValue Map<String, Entry> accounts,
        @DefaultValue("false") boolean basic) {

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
