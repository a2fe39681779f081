package org.veintrail.log;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where checkpoints are taken to, out of the reach of whoever runs the database; under {@code veintrail.log.push}.
 *
 * @param journal a file that every checkpoint taken is appended to, best on storage that only takes appends; null for none
 * @param url an address that checkpoints are posted to as text; null for none
 * @param timestampUrl a time-stamp authority (RFC 3161) that dates checkpoints; null for none
 * @param timestampCertificates PEM files with the authority's certificate or a root above it; needed with an authority
 * @param hosts hosts that may be sent to; this machine may be without being named
 * @param interval shortest time between two checkpoints to the journal and to the address, 1 s to 1 day
 * @param timestampInterval shortest time between two time-stamps, 1 s to 30 days
 * @param longestPause longest pause after failures; the first is a second, each next one twice as long; 1 s to 1 day
 * @param alarmAfter failures in a row after which an alarm stands in the log, 1 to 1000
 */
public record PushSettings(
        @Nullable Path journal,
        @Nullable URI url,
        @Nullable URI timestampUrl,
        @DefaultValue List<Path> timestampCertificates,
        @DefaultValue List<String> hosts,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("1h") Duration timestampInterval,
        @DefaultValue("10m") Duration longestPause,
        @DefaultValue("5") int alarmAfter) {

    public PushSettings {
        timestampCertificates = List.copyOf(timestampCertificates);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        LogSettings.requireRange("push.interval", interval, Duration.ofSeconds(1), Duration.ofDays(1));
        LogSettings.requireRange(
                "push.timestamp-interval", timestampInterval, Duration.ofSeconds(1), Duration.ofDays(30));
        LogSettings.requireRange("push.longest-pause", longestPause, Duration.ofSeconds(1), Duration.ofDays(1));
        if (alarmAfter < 1 || alarmAfter > 1000) {
            throw new IllegalArgumentException(
                    "veintrail.log.push.alarm-after is " + alarmAfter + " but must be 1 to 1000.");
        }
        requireAllowed("url", url, hosts);
        requireAllowed("timestamp-url", timestampUrl, hosts);
        if (timestampUrl != null && timestampCertificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "veintrail.log.push.timestamp-url names an authority, but nothing says how to"
                            + " know it. Name its certificate in veintrail.log.push.timestamp-certificates.");
        }
    }

    static PushSettings none() {
        return new PushSettings(
                null,
                null,
                null,
                List.of(),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                5);
    }

    /** What leaves the house goes to hosts that were named, encrypted, or stays on this machine. */
    private static void requireAllowed(String key, @Nullable URI address, List<String> hosts) {
        if (address == null) {
            return;
        }
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        boolean here = List.of("127.0.0.1", "localhost", "[::1]").contains(host);
        boolean encrypted = "https".equals(address.getScheme());
        boolean plain = "http".equals(address.getScheme());
        if (!(encrypted || (plain && here)) || address.getUserInfo() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("veintrail.log.push." + key
                    + " must be an https address without name and password, or one of this machine.");
        }
        if (!here && !hosts.contains(host)) {
            throw new IllegalArgumentException("veintrail.log.push." + key + " goes to " + host
                    + ", which is not among veintrail.log.push.hosts " + hosts + ". Name it there to allow it.");
        }
    }

    /** The pause after so many failures in a row. */
    Duration pauseAfter(int failures) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 30));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
