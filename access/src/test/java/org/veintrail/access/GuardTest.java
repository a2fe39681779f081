package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.access.SampleSite.basic;
import static org.veintrail.access.SampleSite.browser;
import static org.veintrail.access.SampleSite.field;
import static org.veintrail.access.SampleSite.send;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class GuardTest {
    private static final HttpClient DEVICE = HttpClient.newHttpClient();
    private static SampleSite site;

    @BeforeAll
    static void start() {
        site = SampleSite.demo();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Nested
    class WithoutSigningIn {
        @Test
        void programGetsAProblemDocumentAndIsOfferedBasic() throws Exception {
            HttpResponse<String> answer = send(DEVICE, site.get("/api/orders"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(field(answer.body(), "code")).isEqualTo("not-signed-in");
            assertThat(field(answer.body(), "status")).isEqualTo("401");
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(offer -> assertThat(offer).startsWith("Basic"));
        }

        @Test
        void scriptOfAPageGetsAProblemWithoutTheBrowsersDialog() throws Exception {
            for (String header : new String[] {"HX-Request", "Sec-Fetch-Mode", "X-Requested-With"}) {
                HttpResponse<String> answer =
                        send(DEVICE, site.get("/api/orders").header(header, "true"));
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
            }
        }

        @Test
        void htmxIsSentToTheSignInPage() throws Exception {
            HttpResponse<String> answer = send(
                    DEVICE, site.get("/orders").header("HX-Request", "true").header("Accept", "text/html"));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("HX-Redirect")).contains("/sign-in");
        }

        @Test
        void pageLeadsToSignIn() throws Exception {
            HttpResponse<String> answer = send(DEVICE, site.get("/orders").header("Accept", "text/html"));
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in"));
        }

        @Test
        void healthAndSignInAreOpenAndOtherInsidesAreNot() throws Exception {
            assertThat(send(DEVICE, site.get("/sign-in")).statusCode()).isEqualTo(200);
            assertThat(send(DEVICE, site.get("/actuator/health/liveness")).statusCode())
                    .isEqualTo(404);
            assertThat(send(DEVICE, site.get("/assets/none.css")).statusCode()).isEqualTo(404);
            assertThat(send(DEVICE, site.get("/actuator/env")).statusCode()).isEqualTo(401);
        }
    }

    @Nested
    class ByBasic {
        @Test
        void everyDemoAccountComesInWithItsNameAndStartsNoSession() throws Exception {
            for (String name :
                    "coordinator planner nurse nurse2 receiver operator operator2 qc qc2 qp qa physician courier auditor admin"
                            .split(" ")) {
                HttpResponse<String> answer =
                        send(DEVICE, site.get("/api/worklist").header("Authorization", basic(name, name)));
                assertThat(answer.statusCode()).as(name).isEqualTo(200);
                assertThat(field(answer.body(), "who")).isEqualTo(name);
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
        }

        @Test
        void wrongPasswordAndUnknownNameAreToldApartByNobody() throws Exception {
            HttpResponse<String> wrong =
                    send(DEVICE, site.get("/api/orders").header("Authorization", basic("nurse", "nurse2")));
            HttpResponse<String> unknown =
                    send(DEVICE, site.get("/api/orders").header("Authorization", basic("nobody", "nurse2")));
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.body()).isEqualTo(wrong.body());
        }

        @Test
        void needsNoTokenUnlessAnotherSiteCausedTheRequest() throws Exception {
            HttpRequest.Builder own =
                    site.post("/api/commands/count", "{}").header("Authorization", basic("nurse", "nurse"));
            assertThat(send(DEVICE, own).statusCode()).isEqualTo(200);
            for (String elsewhere : new String[] {"cross-site", "same-site"}) {
                assertThat(send(DEVICE, own.copy().header("Sec-Fetch-Site", elsewhere))
                                .statusCode())
                        .isEqualTo(403);
            }
            assertThat(send(DEVICE, own.copy().header("Sec-Fetch-Site", "same-origin"))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void auditorReadsAndCommandsNothing() throws Exception {
            assertThat(send(DEVICE, site.get("/api/orders").header("Authorization", basic("auditor", "auditor")))
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> answer = send(
                    DEVICE,
                    site.post("/api/commands/count", "{}").header("Authorization", basic("auditor", "auditor")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(field(answer.body(), "code")).isEqualTo("not-allowed");
        }
    }

    @Nested
    class BySession {
        @Test
        void formSignInOpensThePagesAndTheInterfaces() throws Exception {
            HttpClient browser = browser();
            HttpResponse<String> in = site.signIn(browser, "nurse", "nurse");
            assertThat(in.statusCode()).isEqualTo(302);
            assertThat(in.headers().allValues("Set-Cookie"))
                    .anySatisfy(
                            cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
            assertThat(send(browser, site.get("/orders")).body()).startsWith("nurse ");
            assertThat(send(browser, site.get("/api/orders")).statusCode()).isEqualTo(200);
        }

        @Test
        void wrongPasswordGoesBackToTheForm() throws Exception {
            HttpResponse<String> in = site.signIn(browser(), "nurse", "wrong");
            assertThat(in.headers().firstValue("Location"))
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/sign-in?wrong"));
        }

        @Test
        void changesNeedThePagesToken() throws Exception {
            HttpClient browser = browser();
            site.signIn(browser, "nurse", "nurse");
            HttpResponse<String> forged = send(browser, site.post("/api/commands/count", "{}"));
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(field(forged.body(), "code")).isEqualTo("request-forged");
            String token = send(browser, site.get("/orders")).body().split(" ")[1];
            assertThat(send(browser, site.post("/api/commands/count", "{}").header("X-CSRF-TOKEN", token))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class EveryAnswer {
        @Test
        void forbidsForeignAndInlineContent() throws Exception {
            HttpResponse<String> answer = send(DEVICE, site.get("/sign-in"));
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("script-src 'self'")
                            .contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
        }

        @Test
        void keepsFaultsInside() throws Exception {
            HttpResponse<String> answer =
                    send(DEVICE, site.get("/api/broken").header("Authorization", basic("nurse", "nurse")));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
        }

        @Test
        void namesACodeWhereTheFrameworkRefuses() throws Exception {
            HttpResponse<String> answer =
                    send(DEVICE, site.get("/api/commands/count").header("Authorization", basic("nurse", "nurse")));
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(field(answer.body(), "code")).isEqualTo("method-not-allowed");
            assertThat(field(answer.body(), "type")).isEqualTo("/problems/method-not-allowed");
        }

        @Test
        void isAProblemDocumentForAnAddressThatIsNotThere() throws Exception {
            HttpResponse<String> answer =
                    send(DEVICE, site.get("/api/none").header("Authorization", basic("nurse", "nurse")));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Nested
    class BodyOf {
        private HttpResponse<String> send(HttpRequest.BodyPublisher body) throws Exception {
            return DEVICE.send(
                    HttpRequest.newBuilder(site.at("/api/commands/count"))
                            .header("Content-Type", "text/plain")
                            .header("Authorization", basic("nurse", "nurse"))
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        @Test
        void oneMegabytePassesWhetherItsLengthIsToldOrNot() throws Exception {
            byte[] body = bytes(BodyLimit.MOST_BYTES);
            HttpResponse<String> told = send(HttpRequest.BodyPublishers.ofByteArray(body));
            HttpResponse<String> untold =
                    send(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
            assertThat(field(told.body(), "length")).isEqualTo("" + BodyLimit.MOST_BYTES);
            assertThat(field(untold.body(), "length")).isEqualTo("" + BodyLimit.MOST_BYTES);
        }

        @Test
        void oneByteMoreIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
            byte[] body = bytes(BodyLimit.MOST_BYTES + 1);
            HttpResponse<String> told = send(HttpRequest.BodyPublishers.ofByteArray(body));
            HttpResponse<String> untold =
                    send(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
            assertThat(told.statusCode()).isEqualTo(413);
            assertThat(untold.statusCode()).isEqualTo(413);
            assertThat(field(untold.body(), "code")).isEqualTo("body-too-large");
        }

        private byte[] bytes(int count) {
            byte[] body = new byte[count];
            java.util.Arrays.fill(body, (byte) 'x');
            return body;
        }
    }
}
