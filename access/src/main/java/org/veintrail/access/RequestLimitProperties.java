package org.veintrail.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one side may ask, so that nobody uses the system up for the others (OWASP ASVS 5.0 section 2.4).
 *
 * @param perAddress requests a second from one network address, 1 to 1,000,000; four times as many at a stroke
 * @param perAccount requests a second from one account, 1 to 1,000,000; four times as many at a stroke
 * @param atOnce requests of one network address under way at a time, 1 to 10,000; streams of changes do not count
 */
@ConfigurationProperties("veintrail.access.limits")
record RequestLimitProperties(
        @DefaultValue("3000") int perAddress,
        @DefaultValue("1000") int perAccount,
        @DefaultValue("100") int atOnce) {
    RequestLimitProperties {
        within("per-address", perAddress, 1_000_000);
        within("per-account", perAccount, 1_000_000);
        within("at-once", atOnce, 10_000);
    }

    private static void within(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "veintrail.access.limits." + name + " is " + value + ", but must be 1 to " + most + ".");
        }
    }
}
