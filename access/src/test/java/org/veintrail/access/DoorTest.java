package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.veintrail.access.SampleSite.basic;
import static org.veintrail.access.SampleSite.field;
import static org.veintrail.access.SampleSite.send;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DoorTest {
    private static final HttpClient DEVICE = HttpClient.newHttpClient();

    @Test
    void lockedAccountIsAnsweredAsAWrongPasswordIsAndTheRecordNamesIt() throws Exception {
        try (SampleSite site = SampleSite.demo()) {
            for (int i = 0; i < 5; i++) {
                assertThat(status(site, "qa", "wrong")).isEqualTo(401);
            }
            HttpResponse<String> locked =
                    send(DEVICE, site.get("/api/worklist").header("Authorization", basic("qa", "qa")));
            HttpResponse<String> unknown =
                    send(DEVICE, site.get("/api/worklist").header("Authorization", basic("nobody", "qa")));
            assertThat(locked.statusCode()).isEqualTo(401);
            assertThat(locked.body()).isEqualTo(unknown.body());
            assertThat(status(site, "nurse", "nurse")).isEqualTo(200);
            assertThat(status(site, "nurse", "nurse")).isEqualTo(200);
            assertThat(site.context().getBean(Record.class).entries)
                    .extracting(entry -> entry.kind() + " " + entry.account())
                    .containsExactly(
                            "SIGN_IN_REFUSED qa",
                            "SIGN_IN_REFUSED qa",
                            "SIGN_IN_REFUSED qa",
                            "SIGN_IN_REFUSED qa",
                            "ACCOUNT_LOCKED qa",
                            "SIGN_IN_REFUSED qa",
                            "SIGN_IN_REFUSED qa",
                            "SIGN_IN_REFUSED null",
                            "SIGNED_IN nurse");
        }
    }

    @Test
    void addressThatOnlyTriesPasswordsHasToWait() throws Exception {
        try (SampleSite site = new SampleSite(
                "--server.port=0", "--spring.profiles.active=demo", "--veintrail.access.refused-per-address=3")) {
            for (String name : List.of("qa", "qp", "nobody")) {
                assertThat(status(site, name, "wrong")).isEqualTo(401);
            }
            HttpResponse<String> answer =
                    send(DEVICE, site.get("/api/worklist").header("Authorization", basic("nurse", "nurse")));
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(field(answer.body(), "code")).isEqualTo("too-many-requests");
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 901L);
        }
    }

    @Test
    void visitByBrowserIsOnRecordFromSignInToSignOut() throws Exception {
        try (SampleSite site = SampleSite.demo()) {
            HttpClient browser = SampleSite.browser();
            site.signIn(browser, "physician", "wrong");
            site.signIn(browser, "physician", "physician");
            String token = send(browser, site.get("/orders")).body().split(" ")[1];
            send(
                    browser,
                    java.net.http.HttpRequest.newBuilder(site.at("/sign-out"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("_csrf=" + token)));
            assertThat(site.context().getBean(Record.class).entries)
                    .extracting(AccessAudit.Entry::kind)
                    .containsExactly(
                            AccessAudit.Kind.SIGN_IN_REFUSED, AccessAudit.Kind.SIGNED_IN, AccessAudit.Kind.SIGNED_OUT);
        }
    }

    private static int status(SampleSite site, String name, String password) throws Exception {
        return send(DEVICE, site.get("/api/worklist").header("Authorization", basic(name, password)))
                .statusCode();
    }

    /** Keeps what is put on record. */
    static final class Record implements AccessAudit {
        final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

        List<String> kinds() {
            return entries.stream()
                    .map(entry -> entry.kind() + " " + entry.account())
                    .toList();
        }

        void clear() {
            entries.clear();
        }

        @Override
        public void record(Entry entry) {
            entries.add(entry);
        }
    }
}
