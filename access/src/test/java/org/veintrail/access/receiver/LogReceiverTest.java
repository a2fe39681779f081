package org.veintrail.access.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.veintrail.access.Certificate;
import org.veintrail.access.HouseDefaults;

/** Entries of the log arrive at another system, encrypted, whole, and whether or not it was there when they came (OWASP ASVS 5.0, 16.4.3). */
@Tag("slow")
class LogReceiverTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final SyslogEntry FORM = new SyslogEntry("node 1", "command-service", "4711");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final LoggerContext log = new LoggerContext();

    private LogReceiver sending(URI receiver, @Nullable SSLContext trusted, int waiting) {
        return new LogReceiver(
                new LogReceiverProperties(receiver, null, waiting),
                trusted,
                FORM,
                () -> AT,
                Duration.ofMillis(10),
                log);
    }

    private SSLContext key(Certificate certificate) throws Exception {
        certificate.writeTo(folder);
        PemSslStoreDetails own = PemSslStoreDetails.forCertificate(Files.readString(folder.resolve("web.crt")))
                .withPrivateKey(Files.readString(folder.resolve("web.key")));
        return SslBundle.of(new PemSslStoreBundle(own, null)).createSslContext();
    }

    @Test
    void entryArrivesOverTlsInTheFormOfSyslog() throws Exception {
        Certificate certificate = Certificate.make(folder, "logs");
        try (Receiver receiver = new Receiver(key(certificate), 0)) {
            LogReceiver sender = sending(receiver.address(), certificate.trusted(), 100);
            sender.start();
            log.getLogger("org.veintrail.x").warn("The bag \u00fc is at\nLYON \u001b[2J");
            String entry = receiver.next("LYON");
            assertThat(entry)
                    .matches(
                            "(?s)<132>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z node1 command-service 4711 log - \ufeff.*")
                    .contains("org.veintrail.x : The bag \u00fc is at\n | LYON ?[2J");
            sender.stop();
            log.getLogger("org.veintrail.x").warn("after the end");
            assertThat(receiver.isEmpty()).isTrue();
        }
    }

    @Test
    void nothingIsSentToAReceiverWhoseCertificateIsNotTrusted() throws Exception {
        Certificate certificate = Certificate.make(folder, "logs");
        try (Receiver receiver = new Receiver(key(certificate), 0)) {
            LogReceiver sender = sending(receiver.address(), SSLContext.getDefault(), 100);
            Logger own = log.getLogger("org.veintrail.x");
            sender.start();
            own.warn("not for everybody");
            sender.stop();
            assertThat(receiver.isEmpty()).isTrue();
        }
    }

    @Test
    void whatCameWhileTheReceiverWasAwayIsSentAndWhatFoundNoRoomIsCounted() throws Exception {
        Certificate certificate = Certificate.make(folder, "logs");
        try (Receiver receiver = new Receiver(key(certificate), 1)) {
            LogSender sender = new LogSender(
                    receiver.address(),
                    certificate.trusted(),
                    3,
                    count -> FORM.frame(SyslogEntry.Facility.PROGRAM, 4, AT, "log", count + " found no room"),
                    Duration.ofMillis(10));
            for (int i = 1; i <= 5; i++) {
                sender.send(FORM.frame(SyslogEntry.Facility.PROGRAM, 6, AT, "log", "entry " + i));
            }
            sender.start();
            assertThat(receiver.next("found")).contains("2 found no room");
            for (int i = 1; i <= 3; i++) {
                assertThat(receiver.next("entry")).contains("entry " + i);
            }
            sender.close();
        }
    }

    @Test
    void accessEventsGoToTheReceiverAloneAndToNobodyWithoutOne() throws Exception {
        Logger events = log.getLogger(HouseDefaults.EVENTS_LOGGER);
        events.setLevel(Level.OFF);
        try (Receiver receiver = new Receiver(null, 0)) {
            LogReceiver sender = sending(receiver.address(), null, 100);
            sender.start();
            assertThat(events.isAdditive()).as("also in the program's own log").isFalse();
            events.warn("account-locked {\"account\":\"anna\"}");
            assertThat(receiver.next("account-locked")).startsWith("<108>1 ").contains(" event - ", "\"anna\"");
            sender.stop();
            assertThat(events.getLevel()).isEqualTo(Level.OFF);
            assertThat(events.isAdditive()).isTrue();
        }
    }

    /** As a service is configured: nothing leaves unless a receiver is named. */
    @Test
    void serviceSendsToTheReceiverThatIsNamedAndToNobodyWhereNoneIs() throws Exception {
        ApplicationContextRunner service =
                new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LogReceiverConfiguration.class));
        service.run(started -> assertThat(started).doesNotHaveBean(LogReceiver.class));
        try (Receiver receiver = new Receiver(null, 0)) {
            service.withPropertyValues("veintrail.logs.receiver=" + receiver.address(), "spring.application.name=query")
                    .run(started -> {
                        LoggerFactory.getLogger("org.veintrail.y").error("Something an analyst wants to see");
                        assertThat(receiver.next("analyst"))
                                .startsWith("<131>1 ")
                                .contains(" query ");
                    });
        }
    }

    @Test
    void refusesAnAddressThatIsNoReceivers() {
        for (String wrong :
                new String[] {"https://logs.example", "syslog+tls://logs.example", "syslog+udp://a:514", "x"}) {
            assertThat(catchThrowable(() -> new LogReceiverProperties(URI.create(wrong), null, 1)))
                    .as(wrong)
                    .hasMessageContaining("syslog+tls://logs.example:6514");
        }
        assertThat(catchThrowable(() -> new LogReceiverProperties(null, null, 0)))
                .hasMessageContaining("waiting is 0");
    }

    @Test
    void frameSaysHowManyBytesItHas() {
        String frame =
                new String(FORM.frame(SyslogEntry.Facility.AUDIT, 6, AT, "event", "\u00fc"), StandardCharsets.UTF_8);
        assertThat(frame)
                .isEqualTo("75 <110>1 2026-03-01T12:00:00.123456Z node1 command-service 4711 event - \ufeff\u00fc");
        assertThat(frame.substring(3).getBytes(StandardCharsets.UTF_8)).hasSize(75);
    }
}
