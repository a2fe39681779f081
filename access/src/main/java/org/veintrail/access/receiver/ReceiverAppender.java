package org.veintrail.access.receiver;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.HouseDefaults;
import org.veintrail.access.receiver.SyslogEntry.Facility;

/** Gives every entry of the program's log, and every access event, to the sender. */
final class ReceiverAppender extends AppenderBase<ILoggingEvent> {
    private static final String NAME = "receiver";
    private static final String PATTERN = "[%t] %logger : " + HouseDefaults.LOG_MESSAGE;

    private final SyslogEntry form;
    private final LogSender sender;
    private final PatternLayout layout = new PatternLayout();
    private @Nullable Level eventsBefore;

    ReceiverAppender(SyslogEntry form, LogSender sender) {
        this.form = form;
        this.sender = sender;
    }

    /** Takes part in this log from now on. Access events are written for the receiver alone, unless the log has them as well. */
    void attach(LoggerContext log) {
        layout.setContext(log);
        layout.setPattern(PATTERN);
        layout.start();
        setContext(log);
        setName(NAME);
        start();
        log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this);
        Logger events = log.getLogger(HouseDefaults.EVENTS_LOGGER);
        eventsBefore = events.getLevel();
        if (events.getEffectiveLevel() == Level.OFF) {
            events.setLevel(Level.INFO);
            events.setAdditive(false);
            events.addAppender(this);
        }
    }

    /** Leaves the log as it was. */
    void detach(LoggerContext log) {
        log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(this);
        Logger events = log.getLogger(HouseDefaults.EVENTS_LOGGER);
        events.detachAppender(this);
        events.setAdditive(true);
        events.setLevel(eventsBefore);
        stop();
        layout.stop();
    }

    @Override
    protected void append(ILoggingEvent entry) {
        boolean event = HouseDefaults.EVENTS_LOGGER.equals(entry.getLoggerName());
        sender.send(form.frame(
                event ? Facility.AUDIT : Facility.PROGRAM,
                severity(Objects.requireNonNull(entry.getLevel())),
                entry.getInstant(),
                event ? "event" : "log",
                layout.doLayout(entry).stripTrailing()));
    }

    private static int severity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> 3;
            case Level.WARN_INT -> 4;
            case Level.INFO_INT -> 6;
            default -> 7;
        };
    }
}
