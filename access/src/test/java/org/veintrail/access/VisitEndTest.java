package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.veintrail.access.SampleSite.send;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When a visit by browser ends, by a clock that the test turns. */
@Tag("slow")
class VisitEndTest {
    private static volatile Duration ahead = Duration.ZERO;

    private final HttpClient browser = SampleSite.browser();
    private ServletWebServerApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    static class TurnedClock {
        @Bean
        InstantSource clock() {
            return () -> Instant.now().plus(ahead);
        }
    }

    @BeforeEach
    void signIn() throws Exception {
        ahead = Duration.ZERO;
        context = (ServletWebServerApplicationContext) new SpringApplication(SampleSite.App.class, TurnedClock.class)
                .run("--server.port=0", "--spring.profiles.active=demo", "--veintrail.access.idle=15m");
        String token =
                send(browser, get("/sign-in").header("Accept", "text/html")).body();
        send(
                browser,
                get("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString("username=nurse&password=nurse&_csrf=" + token)));
        assertThat(status(get("/api/orders"))).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private HttpRequest.Builder get(String path) {
        int port = Objects.requireNonNull(context.getWebServer()).getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return send(browser, request).statusCode();
    }

    private static void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Test
    void comesWhenNobodyDidAnythingHoweverOftenThePageReadItselfAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMinutes(4));
            assertThat(status(get("/api/orders").header("X-By-Itself", "live"))).isEqualTo(200);
        }
        pass(Duration.ofMinutes(4));
        assertThat(status(get("/api/orders").header("X-By-Itself", "live"))).isEqualTo(401);
        assertThat(status(get("/api/orders"))).isEqualTo(401);
    }

    @Test
    void waitsWhileSomebodyWorks() throws Exception {
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(14));
            assertThat(status(get("/api/orders"))).isEqualTo(200);
        }
    }

    @Test
    void comesAfterTheLongestTimeAlsoWhileSomebodyWorks() throws Exception {
        for (int i = 0; i < 71; i++) {
            pass(Duration.ofMinutes(10));
            assertThat(status(get("/api/orders"))).isEqualTo(200);
        }
        pass(Duration.ofMinutes(10));
        assertThat(status(get("/api/orders"))).isEqualTo(401);
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThatThrownBy(() -> new VisitLimits(Duration.ofDays(8))).hasMessageContaining("5m to 7d");
        assertThatThrownBy(() -> new VisitLimits(Duration.ofMinutes(4))).hasMessageContaining("5m to 7d");
    }

    private int asAdministrator(HttpClient administrator, String path, String body) throws Exception {
        String token = send(administrator, get("/sign-in").header("Accept", "text/html"))
                .body();
        return send(
                        administrator,
                        get(path)
                                .header("Content-Type", "application/json")
                                .header("X-CSRF-TOKEN", token)
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                .statusCode();
    }

    /** An open screen is not enough to give others a way in; nothing here serves the command itself. */
    @Test
    void whoSignedInLongAgoProvesAgainBeforeGivingSomebodyAWayIn() throws Exception {
        HttpClient administrator = SampleSite.browser();
        String token = send(administrator, get("/sign-in").header("Accept", "text/html"))
                .body();
        send(
                administrator,
                get("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString("username=admin&password=admin&_csrf=" + token)));
        String grant = "/api/commands/issue-api-token";
        assertThat(asAdministrator(administrator, grant, "{}"))
                .as("just signed in")
                .isEqualTo(404);
        ahead = Duration.ofMinutes(5).plusSeconds(1);
        assertThat(asAdministrator(administrator, grant, "{}")).isEqualTo(409);
        assertThat(asAdministrator(administrator, "/api/commands/revoke-api-token", "{}"))
                .as("what takes a way in away waits for nothing")
                .isEqualTo(404);
        assertThat(asAdministrator(administrator, "/api/account/proof", "{\"currentPassword\":\"guess\"}"))
                .isEqualTo(403);
        assertThat(asAdministrator(administrator, grant, "{}")).isEqualTo(409);
        assertThat(asAdministrator(administrator, "/api/account/proof", "{\"currentPassword\":\"admin\"}"))
                .isEqualTo(204);
        assertThat(asAdministrator(administrator, grant, "{}")).isEqualTo(404);
        ahead = Duration.ofMinutes(11);
        assertThat(asAdministrator(administrator, grant, "{}"))
                .as("five minutes later")
                .isEqualTo(409);
        administrator.close();
    }
}
