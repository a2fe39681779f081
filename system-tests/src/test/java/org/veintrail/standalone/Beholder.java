package org.veintrail.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.Role;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who looks: in a role, at every site or at one.
 *
 * @param account the account's name
 * @param password its password
 * @param site the one site, or null for every one
 */
record Beholder(
        String account,
        String password,
        Role role,
        @Nullable String site) {
    private static final String SITES_OWN = "veintrail.access.accounts.";
    private static final String PASSWORD = "boston";

    /** One of the demonstration's, whose password is the name. */
    static Beholder everywhere(String account, Role role) {
        return new Beholder(account, account, role, null);
    }

    /** One of each role, some at the one site and some at the other, but no courier, who has consignments instead of a site. */
    static List<Beholder> at(String one, String other) {
        List<Beholder> all = new ArrayList<>();
        for (Role role : Role.values()) {
            if (role != Role.COURIER) {
                String site = role.ordinal() % 2 == 0 ? one : other;
                String name = role.code() + "-" + site.toLowerCase(java.util.Locale.ROOT);
                all.add(new Beholder(name, PASSWORD, role, site));
            }
        }
        return all;
    }

    /** Makes a system that is started meanwhile know these accounts, with the password of the demonstration's account of one site. */
    static <T> T known(List<Beholder> beholders, Start<T> start) throws Exception {
        String hash = hash();
        List<String> settings = new ArrayList<>();
        try {
            for (Beholder each : beholders) {
                String own = SITES_OWN + each.account + ".";
                settings.addAll(List.of(own + "role", own + "sites", own + "printed-name", own + "password-hash"));
                System.setProperty(own + "role", each.role.code());
                System.setProperty(own + "sites", Objects.requireNonNull(each.site));
                System.setProperty(own + "printed-name", each.role.code() + " at " + each.site);
                System.setProperty(own + "password-hash", hash);
            }
            return start.run();
        } finally {
            settings.forEach(System::clearProperty);
        }
    }

    /** What starts. */
    interface Start<T> {
        T run() throws Exception;
    }

    private static String hash() throws IOException {
        Properties demo = new Properties();
        try (InputStream in = Objects.requireNonNull(Account.class.getResourceAsStream("demo-accounts.properties"))) {
            demo.load(in);
        }
        return demo.getProperty(SITES_OWN + PASSWORD + ".password-hash");
    }

    /** Whether the order with this summary is one of the beholder's own. */
    boolean sees(JsonNode summary, Set<String> entrusted) {
        return role == Role.COURIER
                ? entrusted.contains(summary.path("orderId").asString())
                : site == null
                        || List.of("treatmentSite", "apheresisSite", "manufacturingSite").stream()
                                .anyMatch(each -> summary.path(each).asString().equals(site));
    }

    @Override
    public String toString() {
        return account;
    }
}
