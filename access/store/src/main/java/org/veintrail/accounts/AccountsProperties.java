package org.veintrail.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the accounts that the system keeps itself, under {@code veintrail.accounts}.
 *
 * @param passwordAge after how long a password has to be changed, 1 day to 10 years; 0 for never
 * @param firstPasswordFor how long a password that an administrator gave can be used for its one sign-in, 10 minutes to 30 days
 * @param codeSteps how many steps of 30 seconds before and after the present one a code of a second factor is taken: 0 or 1
 */
@ConfigurationProperties("veintrail.accounts")
public record AccountsProperties(
        @DefaultValue("365d") Duration passwordAge,
        @DefaultValue("72h") Duration firstPasswordFor,
        @DefaultValue("0") int codeSteps) {

    public AccountsProperties {
        boolean ages = !passwordAge.isZero();
        if (ages
                && (passwordAge.compareTo(Duration.ofDays(1)) < 0
                        || passwordAge.compareTo(Duration.ofDays(3653)) > 0)) {
            throw new IllegalArgumentException("veintrail.accounts.password-age must be 1d to 3653d, or 0 for passwords"
                    + " that do not age, but is " + passwordAge + ".");
        }
        if (codeSteps < 0 || codeSteps > 1) {
            throw new IllegalArgumentException(
                    "veintrail.accounts.code-steps must be 0, for codes that live 30 seconds, or 1 for"
                            + " telephones whose clocks differ, but is " + codeSteps + ".");
        }
        if (firstPasswordFor.compareTo(Duration.ofMinutes(10)) < 0
                || firstPasswordFor.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException(
                    "veintrail.accounts.first-password-for must be 10m to 30d, but is " + firstPasswordFor + ".");
        }
    }
}
