package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Account;
import org.veintrail.access.Role;

/**
 * One account of each role that works at Boston alone, added to the demonstration's by configuration, with the password of the
 * demonstration's own account of that site.
 */
final class Boston {
    static final String SITE = "BOSTON";
    static final String PASSWORD = "boston";
    private static final String DEMO = "demo-accounts.properties";

    private Boston() {}

    static String account(Role role) {
        return "boston-" + role.code();
    }

    /** Options for the Java of a system that has these accounts and does not make the program wait. */
    static List<String> options() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("veintrail.access.refused-per-address", "1000000");
        settings.put("veintrail.access.lock-after", "20");
        String hash = hash();
        for (Role role : Role.values()) {
            String account = "veintrail.access.accounts." + account(role) + ".";
            settings.put(account + "role", role.code());
            settings.put(account + "sites", SITE);
            settings.put(account + "printed-name", role.code() + " at Boston alone (hostile)");
            settings.put(account + "password-hash", hash);
        }
        List<String> options = new ArrayList<>();
        settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
        return options;
    }

    private static String hash() throws IOException {
        Properties demo = new Properties();
        try (@Nullable InputStream in = Account.class.getResourceAsStream(DEMO)) {
            if (in == null) {
                throw new IOException("The demonstration's accounts " + DEMO + " are not on the class path.");
            }
            demo.load(in);
        }
        return demo.getProperty("veintrail.access.accounts.boston.password-hash");
    }
}
