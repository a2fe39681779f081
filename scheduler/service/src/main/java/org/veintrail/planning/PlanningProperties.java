package org.veintrail.planning;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the planning service, under {@code veintrail.planning}.
 *
 * @param improve how long a proposal is improved in the background
 * @param solvers threads that solve, 1 to 64
 * @param hold how long slots are kept free while a plan is published
 * @param lookEvery how often holds and disruptions are looked after
 * @param site the site its acts are recorded at
 * @param account the account it sends its own acts with
 * @param token an API token of that account, which the service sends its own acts with where the command service is another process
 * @param password that account's password, for a demonstration without a token
 * @param commandUrl address of the command service; not needed where both are one process
 * @param sampleNetwork whether to plan with the network of the sample journeys until another is defined
 */
@ConfigurationProperties("veintrail.planning")
public record PlanningProperties(
        @DefaultValue("10s") Duration improve,
        @DefaultValue("1") int solvers,
        @DefaultValue("5m") Duration hold,
        @DefaultValue("1s") Duration lookEvery,
        @DefaultValue("PLANNING") String site,
        @DefaultValue("scheduler") String account,
        @DefaultValue("") String token,
        @DefaultValue("") String password,
        @DefaultValue("http://127.0.0.1:8081") URI commandUrl,
        @DefaultValue("false") boolean sampleNetwork) {

    public PlanningProperties {
        within("improve in seconds", improve.toSeconds(), 0, 3_600);
        within("solvers", solvers, 1, 64);
        within("hold in seconds", hold.toSeconds(), 1, 86_400);
        within("look-every in milliseconds", lookEvery.toMillis(), 10, 60_000);
    }

    private static void within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("veintrail.planning." + key + " must be between " + least + " and "
                    + most + ", but is " + value + ". Leave it out to use the default.");
        }
    }

    @Override
    public String toString() {
        return "PlanningProperties[site=" + site + ", account=" + account + ", commandUrl=" + commandUrl + "]";
    }
}
