package org.veintrail.access;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Refuses to start where passwords or records would go over a network unencrypted, or where everybody on a network could sign in with the
 * accounts of the demonstration (OWASP ASVS 5.0, 12.2.1, 12.3.1, 13.2.1). Whoever knows better says so by a setting.
 */
public final class SafeStart implements EnvironmentPostProcessor, Ordered {
    private static final List<String> LISTENING = List.of("server.address", "management.server.address");
    private static final List<String> DATABASES = List.of("veintrail.mongodb.uri", "veintrail.vault.uri");
    private static final List<String> SERVICES =
            List.of("veintrail.vault.kms-address", "veintrail.planning.command-url", "veintrail.logs.receiver");
    private static final Pattern DATABASE =
            Pattern.compile("mongodb(\\+srv)?://(?:([^@/]*)@)?([^/?]+)(?:/[^?]*)?(?:\\?(.*))?");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        List<String> faults = faults(environment);
        if (!faults.isEmpty()) {
            throw new UnsafeStartException(faults);
        }
    }

    /** What is unsafe, in a sentence each. */
    public static List<String> faults(ConfigurableEnvironment settings) {
        List<String> faults = new ArrayList<>();
        boolean demo = settings.acceptsProfiles(Profiles.of("demo"));
        boolean alone = settings.getProperty("veintrail.web.only-this-machine", Boolean.class, false);
        for (String key : LISTENING) {
            @Nullable String address = settings.getProperty(key);
            if (address != null && !alone && !isThisMachine(address)) {
                listening(key, address, demo, settings).ifPresent(faults::add);
            }
        }
        if (!demo) {
            Set<String> trusted = Binder.get(settings)
                    .bind("veintrail.connections.trusted-hosts", Bindable.setOf(String.class))
                    .orElse(Set.of());
            DATABASES.forEach(
                    key -> database(key, settings.getProperty(key, ""), trusted).ifPresent(faults::add));
            SERVICES.forEach(
                    key -> service(key, settings.getProperty(key, ""), trusted).ifPresent(faults::add));
        }
        return faults;
    }

    private static Optional<String> listening(
            String key, String address, boolean demo, ConfigurableEnvironment settings) {
        if (demo) {
            return Optional.of(key + " is '" + address
                    + "', but everybody knows the passwords of the demo profile: it listens to 127.0.0.1 alone.");
        }
        return HouseDefaults.isEncrypted(settings)
                ? Optional.empty()
                : Optional.of(
                        key + " is '" + address + "' without TLS: passwords would go over the network for anybody to"
                                + " read. Set server.ssl.bundle, or veintrail.web.public-url=https://... where a proxy in front"
                                + " ends TLS.");
    }

    private static Optional<String> database(String key, String uri, Set<String> trusted) {
        Matcher parts = DATABASE.matcher(uri);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String hosts = strangers(parts.group(3), trusted);
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        @Nullable String given = parts.group(4);
        List<String> options = given == null ? List.of() : Arrays.asList(given.split("[&;]", -1));
        boolean tls = parts.group(1) != null && !has(options, "tls=false", "ssl=false")
                || has(options, "tls=true", "ssl=true");
        if (!tls) {
            return Optional.of(key + " reaches " + hosts + " without TLS. Add tls=true to it.");
        }
        if (has(options, "tlsinsecure=true", "tlsallowinvalidhostnames=true", "sslinvalidhostnameallowed=true")) {
            return Optional.of(key + " takes any certificate of " + hosts + ". Take the option out of it.");
        }
        boolean signsIn = parts.group(2) != null || has(options, "authmechanism=mongodb-x509");
        return signsIn
                ? Optional.empty()
                : Optional.of(key + " reaches " + hosts
                        + " without a sign-in. Give the database a user of this service's own.");
    }

    private static boolean has(List<String> options, String... wanted) {
        List<String> any = List.of(wanted);
        return options.stream().anyMatch(each -> any.contains(each.toLowerCase(java.util.Locale.ROOT)));
    }

    private static Optional<String> service(String key, String address, Set<String> trusted) {
        if (!address.startsWith("http:") && !address.startsWith("syslog+tcp:")) {
            return Optional.empty();
        }
        @Nullable String host = URI.create(address).getHost();
        String stranger = host == null ? address : strangers(host, trusted);
        return stranger.isEmpty()
                ? Optional.empty()
                : Optional.of(key + " reaches " + stranger + " without TLS. Make it an address that begins with "
                        + (address.startsWith("http:") ? "https." : "syslog+tls."));
    }

    /** Those that are neither this machine nor trusted. */
    private static String strangers(String hosts, Set<String> trusted) {
        return Arrays.stream(hosts.split(",", -1))
                .map(each -> PORT.matcher(each).replaceFirst(""))
                .filter(each -> !isThisMachine(each) && !trusted.contains(each))
                .collect(Collectors.joining(", "));
    }

    private static boolean isThisMachine(String host) {
        String bare = host.replaceAll("^\\[|]$", "");
        return bare.equals("localhost")
                || bare.equals("::1")
                || bare.equals("0:0:0:0:0:0:0:1")
                || bare.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    /** After everything that gives settings. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
