package org.veintrail.access.receiver;

import ch.qos.logback.classic.LoggerContext;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.veintrail.access.receiver.SyslogEntry.Facility;

/** Sends the log of a running service to its receiver, from the first of its parts that starts to the last that stops. */
final class LogReceiver implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LogReceiver.class);
    private static final int WARNING = 4;

    private final URI receiver;
    private final LogSender sender;
    private final ReceiverAppender appender;
    private final LoggerContext log;
    private volatile boolean running;

    /** @param trusted whose certificates are taken, or null without TLS */
    LogReceiver(
            LogReceiverProperties properties,
            @Nullable SSLContext trusted,
            SyslogEntry form,
            InstantSource clock,
            Duration pause,
            LoggerContext log) {
        this.receiver = Objects.requireNonNull(properties.receiver());
        this.sender = new LogSender(
                receiver,
                trusted,
                properties.waiting(),
                count -> form.frame(
                        Facility.PROGRAM,
                        WARNING,
                        clock.instant(),
                        "log",
                        count + " entries found no room while the receiver was away. The log of the machine has them."),
                pause);
        this.appender = new ReceiverAppender(form, sender);
        this.log = log;
    }

    @Override
    public void start() {
        sender.start();
        appender.attach(log);
        running = true;
        LOG.info("Entries of this log and access events are sent to {}.", receiver);
    }

    @Override
    public void stop() {
        running = false;
        appender.detach(log);
        try {
            sender.close();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
