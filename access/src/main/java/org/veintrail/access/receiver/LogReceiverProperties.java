package org.veintrail.access.receiver;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where entries of the program's log and access events are sent as they happen. Nothing is sent unless a receiver is named.
 *
 * @param receiver {@code syslog+tls://host:port} (RFC 5425), or {@code syslog+tcp://127.0.0.1:port} for a forwarder on this machine
 * @param bundle name of the SSL bundle with the authorities that the receiver's certificate may be of, and this service's own certificate
 *     where the receiver asks for one; those of the Java runtime where none is named
 * @param waiting most entries that wait while the receiver is away, 1 to 1,000,000; what comes then is counted and the count sent afterwards
 */
@ConfigurationProperties("veintrail.logs")
record LogReceiverProperties(
        @Nullable URI receiver,
        @Nullable String bundle,
        @DefaultValue("10000") int waiting) {
    private static final Set<String> SCHEMES = Set.of("syslog+tls", "syslog+tcp");
    private static final int MOST = 1_000_000;

    LogReceiverProperties {
        if (receiver != null
                && (!SCHEMES.contains(String.valueOf(receiver.getScheme()))
                        || receiver.getHost() == null
                        || receiver.getPort() < 1)) {
            throw new IllegalArgumentException("veintrail.logs.receiver is '" + receiver
                    + "', but has to be like syslog+tls://logs.example:6514, with a port.");
        }
        if (waiting < 1 || waiting > MOST) {
            throw new IllegalArgumentException(
                    "veintrail.logs.waiting is " + waiting + ", but has to be 1 to " + MOST + ".");
        }
    }

    boolean encrypted() {
        return receiver != null && receiver.getScheme().equals("syslog+tls");
    }
}
