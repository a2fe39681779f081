package org.veintrail.access;

import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/**
 * Defaults that every server of the house starts with, weaker than anything configured: reachable from this machine only,
 * stopping gracefully, telling nothing of its inside, cookies that other sites cannot use. The session's cookie is lax and not strict:
 * a strict one would stay behind when the sign-in provider, which is another site, sends a person back. Where connections are encrypted
 * the cookie's name begins with {@code __Host-}, so that no other host of the domain can plant one (RFC 6265bis, section 4.1.3.2).
 */
public final class HouseDefaults implements EnvironmentPostProcessor {
    private static final List<String> CERTIFICATES =
            List.of("server.ssl.bundle", "server.ssl.key-store", "server.ssl.certificate");
    /** Name of the logger that tells access events, for receivers of logs; off unless somebody wants it in the program's log too. */
    public static final String EVENTS_LOGGER = "veintrail.events";

    /** What an entry says, kept within the entry. */
    public static final String LOG_MESSAGE =
            "%replace(%replace(%m%n%ex){'[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028\\u2029]','?'})"
                    + "{'\\r\\n(?!\\z)|\\r(?!\\n)|\\n(?!\\z)','\n | '}";

    /** An entry of the program's own log. */
    static final String LOG = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p [%t] %-40.40logger{39} : " + LOG_MESSAGE;

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
            // An entry begins with a time. Whatever a message or an exception says stays within its entry: lines after
            // the
            // first begin with a bar, so that nobody who has a say in a text can write an entry of his own, and other
            // control characters are shown as a question mark.
            Map.entry("logging.level." + EVENTS_LOGGER, "off"),
            Map.entry("logging.pattern.file", LOG),
            Map.entry("logging.pattern.console", LOG),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.jmx.enabled", "false"));

    private static final Map<String, Object> ENCRYPTED = Map.of(
            "server.servlet.session.cookie.name", "__Host-VEINTRAIL_SESSION",
            "server.servlet.session.cookie.secure", "true",
            "server.servlet.session.cookie.path", "/");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isEncrypted(environment)) {
            environment.getPropertySources().addLast(new MapPropertySource("house-defaults-encrypted", ENCRYPTED));
        }
        environment.getPropertySources().addLast(new MapPropertySource("house-defaults", DEFAULTS));
    }

    /** Whether browsers reach this process by TLS, be it that a proxy in front ends it. */
    static boolean isEncrypted(PropertyResolver settings) {
        boolean here = settings.getProperty("server.ssl.enabled", Boolean.class, true)
                && CERTIFICATES.stream().anyMatch(key -> StringUtils.hasText(settings.getProperty(key)));
        return here || settings.getProperty("veintrail.web.public-url", "").startsWith("https:");
    }
}
