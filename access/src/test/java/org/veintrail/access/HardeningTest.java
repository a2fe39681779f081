package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.access.SampleSite.basic;
import static org.veintrail.access.SampleSite.field;
import static org.veintrail.access.SampleSite.send;

import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a browser and whoever speaks to the server past a browser are told, on every kind of answer. */
@Tag("slow")
class HardeningTest {
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

    private static HttpRequest.Builder form(String path, String fields) {
        return HttpRequest.newBuilder(site.at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
    }

    @Test
    void everyKindOfAnswerSaysWhatABrowserMayDoWithIt() throws Exception {
        HttpRequest.Builder signedIn = site.get("/api/orders").header("Authorization", basic("nurse", "nurse"));
        List<HttpResponse<String>> answers = List.of(
                send(DEVICE, site.get("/sign-in")),
                send(DEVICE, signedIn),
                send(DEVICE, site.get("/api/orders")),
                send(DEVICE, site.get("/api/none").header("Authorization", basic("nurse", "nurse"))),
                send(DEVICE, site.get("/api/broken").header("Authorization", basic("nurse", "nurse"))),
                send(DEVICE, site.post("/api/commands/count", "x".repeat(BodyLimit.MOST_BYTES + 1))));
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 200, 401, 404, 500, 413);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "object-src 'none'", "base-uri 'none'")
                            .contains("frame-ancestors 'none'"));
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
            assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
        });
    }

    @Test
    void filesAndRedirectsAndWhatTheServerItselfRefusesSayItToo() throws Exception {
        List<HttpResponse<String>> answers = List.of(
                send(DEVICE, site.get("/assets/problems.css")),
                send(DEVICE, site.get("/assets/none.css")),
                send(DEVICE, site.get("/orders").header("Accept", "text/html")),
                send(DEVICE, site.post("/api/commands/count", "{}").header("Cookie", "VEINTRAIL_SESSION=0")));
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 404, 302, 403);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .contains(GuardConfiguration.CONTENT_SECURITY_POLICY);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        });
        assertThat(spoken("GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'")
                .doesNotContain("Apache", "Tomcat");
    }

    @Test
    void signInGivesTheVisitAnotherIdAndSignOutEndsItForGood() throws Exception {
        HttpClient visitor = HttpClient.newHttpClient();
        HttpResponse<String> before = send(visitor, site.get("/sign-in").header("Accept", "text/html"));
        String first = session(before);
        HttpResponse<String> in = send(
                visitor,
                form("/sign-in", "username=qa&password=qa&_csrf=" + before.body())
                        .header("Cookie", first));
        String second = session(in);
        assertThat(second).isNotEqualTo(first);
        assertThat(status(first)).isEqualTo(401);
        assertThat(status(second)).isEqualTo(200);
        String token = send(visitor, site.get("/orders").header("Cookie", second))
                .body()
                .split(" ")[1];
        send(visitor, form("/sign-out", "_csrf=" + token).header("Cookie", second));
        assertThat(status(second)).isEqualTo(401);
    }

    /** 128 bits are 32 hexadecimal digits (OWASP ASVS 5.0, 7.2.3). */
    @Test
    void idOfAVisitCannotBeGuessed() throws Exception {
        String one = session(send(DEVICE, site.get("/sign-in")));
        String other = session(send(DEVICE, site.get("/sign-in")));
        assertThat(one).matches("VEINTRAIL_SESSION=[0-9A-F]{32,}").isNotEqualTo(other);
    }

    @Test
    void tokenOfAPageCannotBeGuessed() throws Exception {
        String one = send(DEVICE, site.get("/sign-in")).body();
        String other = send(DEVICE, site.get("/sign-in")).body();
        PageTokens tokens = new PageTokens(new java.security.SecureRandom());
        org.springframework.mock.web.MockHttpServletRequest request =
                new org.springframework.mock.web.MockHttpServletRequest();
        String raw = tokens.generateToken(request).getToken();
        assertThat(java.util.Base64.getUrlDecoder().decode(raw)).hasSize(24);
        assertThat(tokens.generateToken(request).getToken()).isNotEqualTo(raw);
        assertThat(one).isNotEqualTo(other).hasSizeGreaterThan(raw.length());
    }

    /** What has no row in the table of authority reaches nothing behind the guard. */
    @Test
    void addressWithoutARowIsAbsentForEverybody() throws Exception {
        HttpResponse<String> none =
                send(DEVICE, site.get("/api/none").header("Authorization", basic("admin", "admin")));
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(field(none.body(), "code")).isEqualTo("not-found");
        HttpResponse<String> method = send(
                DEVICE,
                HttpRequest.newBuilder(site.at("/api/orders"))
                        .header("Authorization", basic("admin", "admin"))
                        .DELETE());
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("GET");
        assertThat(field(method.body(), "code")).isEqualTo("method-not-allowed");
    }

    private static String session(HttpResponse<String> answer) {
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax").contains("Path=/");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static int status(String session) throws Exception {
        return send(DEVICE, site.get("/api/orders").header("Cookie", session)).statusCode();
    }

    @Test
    void otherOriginsAreGivenNothingByThePreflight() throws Exception {
        HttpResponse<String> asked = send(
                DEVICE,
                HttpRequest.newBuilder(site.at("/api/orders"))
                        .header("Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "GET")
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> read = send(
                DEVICE,
                site.get("/api/orders")
                        .header("Origin", "https://elsewhere.example")
                        .header("Authorization", basic("nurse", "nurse")));
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void requestIsNeverEchoedByTrace() throws Exception {
        String answer = spoken(
                "TRACE /api/orders HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Mark: come-back\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("come-back");
    }

    /** RFC 9112 section 6.3: a message with both is read by its chunks or refused, and what follows it is no request. */
    @Test
    void requestWithTwoLengthsSmugglesNoSecondOne() throws Exception {
        String answer = spoken("POST /api/commands/count HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                + basic("nurse", "nurse")
                + "\r\nContent-Type: application/json\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "0\r\n\r\nGET /api/broken HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        assertThat(answer.split("HTTP/1.1 ", -1)).as(answer).hasSize(2);
        String two = spoken(
                "POST /api/commands/count HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n"
                        + "Connection: close\r\n\r\nab");
        assertThat(two).startsWith("HTTP/1.1 400");
    }

    @Test
    void signInLeadsNowhereElse() throws Exception {
        HttpClient visitor = SampleSite.browser();
        send(visitor, site.get("//elsewhere.example/orders").header("Accept", "text/html"));
        send(visitor, site.get("/orders?next=https://elsewhere.example").header("Accept", "text/html"));
        String to = site.signIn(visitor, "qp", "qp")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(to).matches("(http://127\\.0\\.0\\.1:\\d+)?/.*").doesNotStartWith("//");
    }

    @Test
    void visitGoesOnWhereAnotherDeviceOfItsAddressOnlyTriesPasswords() throws Exception {
        try (SampleSite other = new SampleSite(
                "--server.port=0", "--spring.profiles.active=demo", "--veintrail.access.refused-per-address=3")) {
            HttpClient browser = SampleSite.browser();
            other.signIn(browser, "physician", "physician");
            for (String name : List.of("qa", "qp", "nobody")) {
                send(DEVICE, other.get("/api/orders").header("Authorization", basic(name, "wrong")));
            }
            HttpResponse<String> guess =
                    send(DEVICE, other.get("/api/orders").header("Authorization", basic("nurse", "nurse")));
            assertThat(guess.statusCode()).isEqualTo(429);
            assertThat(guess.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            HttpResponse<String> form = other.signIn(SampleSite.browser(), "nurse", "nurse");
            assertThat(form.statusCode()).isEqualTo(429);
            assertThat(field(send(browser, other.get("/api/orders")).body(), "who"))
                    .isEqualTo("physician");
        }
    }

    @Test
    void everySignInByBrowserIsOnRecordAndADeviceThatSignsInEachTimeOnce() throws Exception {
        for (int visit = 0; visit < 2; visit++) {
            site.signIn(SampleSite.browser(), "planner", "planner");
        }
        for (int request = 0; request < 3; request++) {
            send(DEVICE, site.get("/api/orders").header("Authorization", basic("operator2", "operator2")));
        }
        assertThat(site.context().getBean(DoorTest.Record.class).entries)
                .filteredOn(entry -> entry.kind() == AccessAudit.Kind.SIGNED_IN)
                .extracting(AccessAudit.Entry::account)
                .contains("planner", "operator2")
                .filteredOn(account -> "planner".equals(account) || "operator2".equals(account))
                .containsExactly("planner", "planner", "operator2");
    }

    /** A proxy's word about where a request comes from is not taken from anybody: unasked, it would be the client's own. */
    @Test
    void addressThatAClientClaimsIsNotBelieved() throws Exception {
        try (SampleSite other = new SampleSite(
                "--server.port=0", "--spring.profiles.active=demo", "--veintrail.access.refused-per-address=3")) {
            for (int i = 0; i < 3; i++) {
                send(DEVICE, tried(other, "203.0.113." + i, "wrong"));
            }
            assertThat(send(DEVICE, tried(other, "203.0.113.9", "nurse")).statusCode())
                    .isEqualTo(429);
        }
    }

    /** The settings that docs/security.md asks for behind a proxy that ends TLS. */
    @Test
    void behindAProxyThatEndsTlsBrowsersAreHeldToItAndAddressesAreThoseOfThePeople() throws Exception {
        try (SampleSite other = new SampleSite(
                "--server.port=0",
                "--spring.profiles.active=demo",
                "--veintrail.access.refused-per-address=3",
                "--server.forward-headers-strategy=native",
                "--veintrail.web.public-url=https://veintrail.example")) {
            HttpResponse<String> page = send(DEVICE, other.get("/sign-in").header("X-Forwarded-Proto", "https"));
            assertThat(page.headers().firstValue("Strict-Transport-Security"))
                    .hasValueSatisfying(held -> assertThat(held).contains("max-age=31536000", "includeSubDomains"));
            assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-VEINTRAIL_SESSION=")
                    .contains("Path=/;", "Secure", "HttpOnly", "SameSite=Lax")
                    .doesNotContain("Domain");
            String cookie =
                    page.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
            HttpResponse<String> out = send(
                    DEVICE,
                    HttpRequest.newBuilder(other.at("/sign-out"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("X-Forwarded-Proto", "https")
                            .header("Cookie", cookie)
                            .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + page.body())));
            assertThat(out.headers().firstValue("Clear-Site-Data").orElse("")).contains("cache");
            for (int i = 0; i < 3; i++) {
                send(DEVICE, tried(other, "203.0.113.7", "wrong"));
            }
            assertThat(send(DEVICE, tried(other, "203.0.113.7", "nurse")).statusCode())
                    .isEqualTo(429);
            assertThat(send(DEVICE, tried(other, "203.0.113.8", "nurse")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void foldersAndHiddenFilesAreNotServed() throws Exception {
        for (String path : List.of(
                "/.git/config", "/assets/", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF", "/application.properties")) {
            HttpResponse<String> answer = send(DEVICE, site.get(path).header("Authorization", basic("admin", "admin")));
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
        }
        for (String trick : List.of(
                "/assets/../application.properties",
                "/assets/%2e%2e/application.properties",
                "/assets/..%2fapplication.properties",
                "/api/orders;x=1",
                "/api//orders",
                "/api/%2fadmin")) {
            assertThat(spoken("GET " + trick + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: "
                            + basic("admin", "admin") + "\r\nConnection: close\r\n\r\n"))
                    .as(trick)
                    .matches("(?s)HTTP/1\\.1 (400|404).*");
        }
    }

    private static HttpRequest.Builder tried(SampleSite at, String from, String password) {
        return at.get("/api/orders")
                .header("X-Forwarded-For", from)
                .header("Forwarded", "for=" + from)
                .header("X-Real-IP", from)
                .header("Authorization", basic("nurse", password));
    }

    private static String spoken(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", site.at("/").getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}
