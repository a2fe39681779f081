package org.veintrail.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.query.QueryServiceApplication;

/** Everything of one process, started in order and stopped in the reverse: web, processors, database, data folder. */
final class RunningSystem implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DataFolder folder;
    private final Database database;
    private final ConfigurableApplicationContext context;
    private final URI address;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * How to start.
     *
     * @param port to listen on, 0 for any
     * @param profiles Spring profiles
     */
    record Settings(int port, List<String> profiles) {}

    private RunningSystem(DataFolder folder, Database database, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.database = database;
        this.context = context;
        boolean encrypted =
                Ssl.isEnabled(context.getBean(ServerProperties.class).getSsl());
        this.address = URI.create((encrypted ? "https" : "http") + "://127.0.0.1:" + portOf(context));
    }

    static RunningSystem start(Stages stages, DataFolder folder, Database database, Settings settings) {
        stages.done("database", database.description());
        try {
            return new RunningSystem(
                    folder, database, application(folder, database, settings).run());
        } catch (RuntimeException e) {
            database.stop().run();
            throw e;
        }
    }

    static SpringApplication application(DataFolder folder, Database database, Settings settings) {
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setRegisterShutdownHook(false);
        application.setAdditionalProfiles(settings.profiles().toArray(String[]::new));
        application.setDefaultProperties(defaults(folder, settings));
        application.addInitializers(started -> {
            ConfigurableEnvironment environment = started.getEnvironment();
            Map<String, Object> addresses = database.users().addresses(environment);
            if (database.ours()) {
                DefaultPropertiesPropertySource.addOrMerge(addresses, environment.getPropertySources());
            } else {
                // Who names a database at the command line means that one, whatever else is set.
                environment.getPropertySources().addFirst(new MapPropertySource("command line", addresses));
            }
        });
        if (database.ours()) {
            application.addInitializers(RunningSystem::freeClaims);
        }
        return application;
    }

    /** Before the processors start: what a killed process had claimed is free, for its database is opened by one process at a time. */
    private static void freeClaims(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context)
                .registerBean(
                        "freedClaims",
                        SmartInitializingSingleton.class,
                        () -> () -> context.getBean(EventStoreComponents.class)
                                .tokenStore()
                                .releaseEveryClaim());
    }

    private static Map<String, Object> defaults(DataFolder folder, Settings settings) {
        Map<String, Object> defaults = new HashMap<>(QueryServiceApplication.DEFAULTS);
        defaults.put("server.port", settings.port());
        defaults.put(
                "veintrail.command.vault-key-file",
                folder.path().resolve("keys/vault.key").toString());
        defaults.put(
                "veintrail.log.key-file", folder.path().resolve("keys/log.key").toString());
        defaults.put(
                "management.endpoint.health.group.readiness.include", "readinessState,projections,history,planning");
        defaults.put("logging.file.name", folder.path().resolve("veintrail.log").toString());
        defaults.put("logging.threshold.console", "ERROR");
        return defaults;
    }

    /** Waits until everything is ready and says where it is. */
    void greet(Stages stages, Settings settings) throws InterruptedException {
        stages.done("services", String.format(Locale.ROOT, "%,d components", context.getBeanDefinitionCount()));
        awaitReady();
        stages.done(
                "projections",
                String.format(
                        Locale.ROOT,
                        "caught up with the log of %,d events",
                        part(CommitLog.class).lastPosition() + 1));
        stages.done("ready", address.toString());
        stages.line("");
        stages.line("  Open       " + address + "/");
        stages.line("  Health     " + address + "/actuator/health/readiness");
        stages.line("  Interface  " + address + "/api/orders   (HTTP Basic in the demo profile)");
        stages.line("  Log        " + folder.path().resolve("veintrail.log"));
        if (settings.profiles().contains("demo")) {
            stages.line("  Sign in    coordinator, nurse, nurse2, receiver, operator, operator2, qc, qc2, qp, qa,");
            stages.line(
                    "             physician, courier, planner, auditor, admin, boston (one site only); password = name");
            stages.line("");
            stages.box(
                    "These are demo accounts that everybody knows. Never enter a real patient here.",
                    "For real use start with --profile production and configured accounts.");
        }
        stages.line("");
        if (settings.profiles().contains("demo")) {
            String where = address.getPort() == DemoCommand.USUAL_PORT ? "" : " --url " + address;
            stages.line("  Play the sample journeys: ./veintrail demo" + where);
        }
        stages.line("  Stop: Ctrl+C");
    }

    /** Waits until the projections have caught up with the log. Asks within the process: over TLS it would have to trust its own certificate. */
    private void awaitReady() throws InterruptedException {
        HealthEndpoint health = context.getBean(HealthEndpoint.class);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(health)) {
            if (System.nanoTime() > end) {
                throw new UsageException("The projections did not catch up within " + PATIENCE.toMinutes()
                        + " minutes. The log says why: " + folder.path().resolve("veintrail.log"));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** As the address of the same name answers: what is neither down nor out of service takes requests. */
    private static boolean isReady(HealthEndpoint health) {
        @Nullable HealthDescriptor readiness = health.healthForPath("readiness");
        return readiness != null && !List.of(Status.DOWN, Status.OUT_OF_SERVICE).contains(readiness.getStatus());
    }

    private static int portOf(ConfigurableApplicationContext context) {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        if (server == null) {
            throw new IllegalStateException("The web server was not started.");
        }
        return server.getPort();
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Every part of a type, by name. */
    <T> Map<String, T> parts(Class<T> type) {
        return context.getBeansOfType(type);
    }

    URI address() {
        return address;
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            database.stop().run();
            try {
                folder.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                stopped.countDown();
            }
        }
    }
}
