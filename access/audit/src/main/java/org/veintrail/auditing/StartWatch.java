package org.veintrail.auditing;

import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.StoredEvent;

/** At the start compares settings and clock with what was there before, and from then on looks at the clock. */
class StartWatch implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(StartWatch.class);
    private static final Set<String> OURS =
            Set.of("veintrail.", "server.", "spring.", "management.", "logging.", "axon.");

    private final ConfigurationWatch configuration;
    private final ClockWatch clock;
    private final CommitLog log;
    private final ConfigurableEnvironment environment;
    private final Duration every;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("clock-watch").factory());

    StartWatch(
            ConfigurationWatch configuration,
            ClockWatch clock,
            CommitLog log,
            ConfigurableEnvironment environment,
            Duration every) {
        this.configuration = configuration;
        this.clock = clock;
        this.log = log;
        this.environment = environment;
        this.every = every;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        log.events(Math.max(0, log.lastPosition()), 1).stream()
                .map(StoredEvent::at)
                .findFirst()
                .ifPresent(clock::started);
        configuration.started(environment.getProperty("spring.application.name", "veintrail"), settings());
        thread.scheduleAtFixedRate(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One failed look, for a database that is away, must not be the last. */
    private void look() {
        try {
            clock.look();
        } catch (RuntimeException e) {
            LOG.error("A step of the clock could not be put on record: {}", e.getMessage(), e);
        }
    }

    private SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                // What a program gives itself, such as the address of its own database, is no setting of anybody's.
                .filter(source -> !DefaultPropertiesPropertySource.hasMatchingName(source))
                .flatMap(source -> java.util.Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> OURS.stream().anyMatch(name::startsWith))
                .forEach(name -> settings.put(name, environment.getProperty(name, "")));
        // Where a test or a demonstration lets the machine choose, the port is another in every start.
        settings.remove("server.port");
        return settings;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
