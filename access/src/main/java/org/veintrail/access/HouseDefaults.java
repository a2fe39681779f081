package org.veintrail.access;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Defaults that every server of the house starts with, weaker than anything configured: reachable from this machine only,
 * stopping gracefully, telling nothing of its inside, cookies that other sites cannot use.
 */
public final class HouseDefaults implements EnvironmentPostProcessor {
    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("server.tomcat.connection-timeout", "20s"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "20s"),
            Map.entry("server.servlet.session.timeout", "30m"),
            Map.entry("server.servlet.session.tracking-modes", "cookie"),
            Map.entry("server.servlet.session.cookie.name", "VEINTRAIL_SESSION"),
            Map.entry("server.servlet.session.cookie.http-only", "true"),
            Map.entry("server.servlet.session.cookie.same-site", "lax"),
            Map.entry("spring.mvc.problemdetails.enabled", "true"),
            // The driver writes a stack trace for every look at a database that is away; what failed for it is logged
            // anyway.
            Map.entry("logging.level.org.mongodb.driver.cluster", "warn"),
            // The embedded server answers what it cannot do to whoever asked, who says what matters; no stack trace
            // beside it.
            Map.entry("logging.level.de.bwaldvogel.mongo.wire.MongoWireProtocolHandler", "off"),
            // The framework would interrupt a thread that takes long, in the middle of an append too; the store and the
            // driver have time limits of their own, which leave nothing half done.
            Map.entry("axon.timeout.enabled", "false"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.jmx.enabled", "false"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("house-defaults", DEFAULTS));
    }
}
