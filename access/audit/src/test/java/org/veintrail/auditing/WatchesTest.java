package org.veintrail.auditing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.veintrail.access.Account;
import org.veintrail.access.Authority;
import org.veintrail.access.HouseDefaults;
import org.veintrail.access.Role;
import org.veintrail.audit.event.ClockStepped;
import org.veintrail.audit.event.ConfigurationRecorded;
import org.veintrail.audit.event.DataExported;
import org.veintrail.audit.event.ReadRefused;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.CommitSealer;
import org.veintrail.eventstore.EventStoreSettings;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.order.OrderId;
import org.veintrail.order.Slot;
import org.veintrail.order.SlotKind;
import org.veintrail.slot.event.SlotFreed;

class WatchesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Object> recorded = new CopyOnWriteArrayList<>();
    private final SimpleEventBus bus = SimpleEventBus.builder().build();
    private final AuditTrail trail = new AuditTrail(bus);
    private Instant now = NOON;
    private final InstantSource clock = () -> now;

    @BeforeEach
    void listen() {
        bus.subscribe(events -> events.forEach(each -> recorded.add(each.getPayload())));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static void signIn() {
        Account account = new Account("nurse", "Nurse (test)", Role.APHERESIS_NURSE);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
    }

    private static void get(jakarta.servlet.Filter filter, String path, int status) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        filter.doFilter(
                request,
                new MockHttpServletResponse(),
                (in, out) -> ((jakarta.servlet.http.HttpServletResponse) out).setStatus(status));
    }

    @Nested
    class Clock {
        private long nanos;
        private final ClockWatch watch = new ClockWatch(trail, clock, () -> nanos, Duration.ofSeconds(5));

        private void pass(Duration steady, Duration wall) {
            nanos += steady.toNanos();
            now = now.plus(wall);
            watch.look();
        }

        @Test
        void timeThatPassesAsItShouldIsNoStepNorIsASmallCorrection() {
            pass(Duration.ofSeconds(30), Duration.ofSeconds(30));
            pass(Duration.ofSeconds(30), Duration.ofSeconds(34));
            pass(Duration.ofSeconds(30), Duration.ofSeconds(26));
            assertThat(recorded).isEmpty();
        }

        @Test
        void clockThatWasSetIsOnRecordOnce() {
            pass(Duration.ofSeconds(30), Duration.ofMinutes(61));
            pass(Duration.ofSeconds(30), Duration.ofSeconds(30));
            assertThat(recorded)
                    .containsExactly(new ClockStepped(NOON.plusSeconds(30), 3630, false, NOON.plusSeconds(3660)));
        }

        @Test
        void clockBehindTheLastEventWasSetBackWhileNothingRan() {
            watch.started(NOON.plusSeconds(4));
            assertThat(recorded).isEmpty();
            watch.started(NOON.plusSeconds(60));
            assertThat(recorded).containsExactly(new ClockStepped(NOON.plusSeconds(60), -60, true, NOON));
        }

        @Test
        void refusesATolerationThatWouldNoticeNothing() {
            assertThat(catchThrowable(() -> new ClockWatch(trail, clock, () -> 0, Duration.ofDays(1))))
                    .hasMessageContaining("veintrail.audit.clock-step");
        }
    }

    @Nested
    class Refusals {
        private final RefusedReads refused = new RefusedReads(trail, Authority.current(), clock);

        @Test
        void areOnRecordWithTheAddressOfTheTableAndNotWithWhatWasTyped() throws Exception {
            signIn();
            get(refused, "/api/orders/Mateo-Lindqvist", 403);
            assertThat(recorded).containsExactly(new ReadRefused("nurse", "/api/orders/{orderId}", 0, NOON));
        }

        @Test
        void areNotThoseThatWereAnsweredNorThoseOfNobody() throws Exception {
            get(refused, "/api/orders", 403);
            signIn();
            get(refused, "/api/orders", 200);
            get(refused, "/api/orders", 404);
            assertThat(recorded).isEmpty();
        }

        @Test
        void ofOnePersonDoNotFloodTheLogAndAreCountedAllTheSame() throws Exception {
            signIn();
            for (int i = 0; i < 500; i++) {
                get(refused, "/api/orders", 403);
            }
            assertThat(recorded).hasSize(RefusedReads.AT_ONCE);
            now = now.plusSeconds(61);
            get(refused, "/api/orders", 403);
            assertThat(recorded)
                    .hasSize(RefusedReads.AT_ONCE + 1)
                    .last()
                    .isEqualTo(new ReadRefused("nurse", "/api/orders", 500 - RefusedReads.AT_ONCE, now));
        }
    }

    @Nested
    class Exports {
        private final ExportWatch watch = new ExportWatch(trail, clock);

        @Test
        void areOnRecordBeforeTheFirstByteAndReadsAreNot() throws Exception {
            signIn();
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/log/export");
            watch.doFilter(
                    request,
                    new MockHttpServletResponse(),
                    (in, out) ->
                            assertThat(recorded).containsExactly(new DataExported("nurse", "/api/log/export", NOON)));
            get(watch, "/api/orders", 200);
            assertThat(recorded).hasSize(1);
        }

        @Test
        void doNotCarryWhatSomebodyTypedIntoTheLog() throws Exception {
            signIn();
            get(watch, "/api/labels/%3Cscript%3E/data", 404);
            assertThat(recorded).containsExactly(new DataExported("nurse", "/api/labels/{labelId}/data", NOON));
        }
    }

    /** With the database that keeps what was seen, as a process that ends and another that starts find it. */
    @Nested
    class Settings {
        private final EmbeddedMongo mongo = EmbeddedMongo.inMemory();
        private final MongoClient client = MongoClients.create(mongo.connectionString());
        private final MongoCollection<Document> seen =
                client.getDatabase("veintrail").getCollection("settings_seen");

        @AfterEach
        void close() {
            client.close();
            mongo.close();
        }

        private void start(String application, Map<String, String> settings) {
            new ConfigurationWatch(seen, trail, clock, new SecureRandom())
                    .started(application, new TreeMap<>(settings));
        }

        private ConfigurationRecorded last() {
            return (ConfigurationRecorded) recorded.getLast();
        }

        @Test
        void thatChangedSinceTheLastStartAreAnEventThatNamesThemAndNoValue() {
            start("standalone", Map.of("veintrail.access.idle", "15m", "server.address", "127.0.0.1"));
            assertThat(recorded).hasSize(1);
            assertThat(last().changed()).isEmpty();
            String before = last().fingerprint();
            start(
                    "standalone",
                    Map.of(
                            "veintrail.access.idle",
                            "99m",
                            "server.address",
                            "127.0.0.1",
                            "server.ssl.enabled",
                            "true"));
            assertThat(recorded).hasSize(2);
            assertThat(last().application()).isEqualTo("standalone");
            assertThat(last().changed()).containsExactly("server.ssl.enabled", "veintrail.access.idle");
            assertThat(last().fingerprint()).isNotEqualTo(before);
            assertThat(last().at()).isEqualTo(NOON);
            start("standalone", Map.of("veintrail.access.idle", "15m", "server.address", "127.0.0.1"));
            assertThat(last().changed()).as("one taken out").contains("server.ssl.enabled");
            assertThat(last().fingerprint()).as("the same settings as at first").isEqualTo(before);
            assertThat(recorded.toString()).doesNotContain("15m", "99m");
        }

        @Test
        void thatAreAsTheyWereAreNoEventWhicheverProcessStartsBeside() {
            Map<String, String> same = Map.of("veintrail.access.idle", "15m");
            start("command-service", same);
            start("query-service", Map.of("veintrail.access.idle", "20m"));
            start("command-service", same);
            assertThat(recorded).hasSize(2);
        }

        /** The environment of a process as it starts: what is ours is looked at, what is the machine's is not. */
        @Test
        void areLookedAtWhenAProcessIsReady() {
            for (String idle : List.of("15m", "20m")) {
                StandardEnvironment environment = new StandardEnvironment();
                environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "file",
                                Map.of(
                                        "spring.application.name",
                                        "standalone",
                                        "veintrail.access.idle",
                                        idle,
                                        "server.port",
                                        "2" + idle.charAt(0),
                                        "machine.name",
                                        idle)));
                DefaultPropertiesPropertySource.addOrMerge(
                        Map.of("veintrail.mongodb.uri", "mongodb://127.0.0.1:4" + idle),
                        environment.getPropertySources());
                StartWatch watch = new StartWatch(
                        new ConfigurationWatch(seen, trail, clock, new SecureRandom()),
                        new ClockWatch(trail, clock, () -> 0, Duration.ofSeconds(5)),
                        new CommitLog(
                                client.getDatabase("veintrail"), EventStoreSettings.defaults(), CommitSealer.NONE),
                        environment,
                        Duration.ofHours(1));
                watch.ready();
                watch.destroy();
            }
            assertThat(recorded).hasSize(2);
            assertThat(last().changed()).containsExactly("veintrail.access.idle");
        }
    }

    /** What receivers of logs hear. */
    @Nested
    class Telling {
        private final Logger told = (Logger) LoggerFactory.getLogger(HouseDefaults.EVENTS_LOGGER);
        private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
        private final AccessTeller teller = new AccessTeller(bus);

        @BeforeEach
        void hear() {
            heard.start();
            told.addAppender(heard);
            told.setAdditive(false);
            told.setLevel(Level.INFO);
        }

        @AfterEach
        void leave() {
            teller.destroy();
            told.detachAppender(heard);
            told.setAdditive(true);
            told.setLevel(null);
        }

        @Test
        void hasEachAccessEventOnceWithWhoItWasAndNothingOfOrders() {
            trail.record(new DataExported("auditor", "/api/log/export", NOON), "auditor");
            OffsetDateTime from = NOON.atOffset(ZoneOffset.UTC);
            bus.publish(new GenericEventMessage<>(new SlotFreed(
                    new OrderId("VT269S346Q3Y"), new Slot(SlotKind.SUITE, "SUITE-1", from, from.plusHours(1)))));
            trail.record(new ReadRefused("boston", "/api/worklist", 0, NOON), "boston");
            assertThat(heard.list).hasSize(2);
            assertThat(heard.list.getFirst().getLevel()).isEqualTo(Level.INFO);
            assertThat(heard.list.getFirst().getFormattedMessage())
                    .startsWith("{\"event\":\"DataExported\",\"id\":\"")
                    .contains("\"actor\":\"auditor\"", "\"/api/log/export\"");
            assertThat(heard.list.getLast().getLevel()).isEqualTo(Level.WARN);
            assertThat(heard.list.getLast().getFormattedMessage()).contains("\"ReadRefused\"", "boston");
        }

        @Test
        void hearsNothingBeforeItIsDurableAndNothingOfWhatNeverWas() {
            DefaultUnitOfWork<?> failed = DefaultUnitOfWork.startAndGet(null);
            trail.record(new DataExported("auditor", "/api/log/export", NOON), "auditor");
            failed.rollback();
            DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
            trail.record(new DataExported("auditor", "/api/log/entries", NOON), "auditor");
            assertThat(heard.list).isEmpty();
            work.commit();
            assertThat(heard.list).hasSize(1);
            assertThat(heard.list.getFirst().getFormattedMessage()).contains("/api/log/entries");
        }
    }
}
