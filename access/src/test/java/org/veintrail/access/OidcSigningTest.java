package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.veintrail.access.oidc.WebVisit;
import org.veintrail.provider.TestProvider;

/** Whoever signs proves it again at the provider, for just this content, and nobody can do it in the signer's place. */
@Tag("slow")
class OidcSigningTest {
    private static final String HASH = "ab".repeat(32);
    private static final String OTHER_HASH = "cd".repeat(32);
    private static final String BACK = "/signatures/oidc/return";

    private static TestProvider provider;
    private static SampleSite site;

    private final WebVisit browser = new WebVisit();

    @BeforeAll
    static void start() {
        provider = new TestProvider();
        site = new SampleSite(
                "--server.port=0",
                "--veintrail.access.oidc.issuer=" + provider.issuer(),
                "--veintrail.access.oidc.client-id=" + TestProvider.CLIENT,
                "--veintrail.access.oidc.client-secret=" + TestProvider.SECRET,
                "--veintrail.access.oidc.signing-acr=second-factor");
        provider.serve(site.at(""));
        for (String name : List.of("qa", "qp")) {
            provider.person(
                    name,
                    Map.of("preferred_username", name, "name", "Printed " + name, "roles", "qa", "sites", "LYON"));
        }
    }

    @AfterAll
    static void stop() {
        site.close();
        provider.close();
    }

    @BeforeEach
    void signedIn() throws Exception {
        provider.vouchesFor("second-factor");
        provider.forgetsToAskAgain(null);
        browser.fillIn(browser.open(site.at("/sign-in/oidc")), "qa");
        site.context().getBean(DoorTest.Record.class).clear();
    }

    @Test
    void anotherPersonSignsAtTheSameDeskAndTheTicketIsTheirs() throws Exception {
        HttpResponse<String> asked =
                browser.open(site.at("/signatures/oidc?hash=" + HASH + "&meaning=release&anybody=true&back=/orders"));
        HttpResponse<String> back = browser.fillIn(asked, "qp");
        assertThat(back.uri()).as("the page to return to").isEqualTo(site.at("/orders"));
        assertThat(back.body()).as("who is signed in").startsWith("qa ");
        assertThat(pickUp(HASH).body()).contains("\"signer\":\"qp\"", "openid-connect");
    }

    @Test
    void leadsBackToNoOtherSite() throws Exception {
        for (String elsewhere : List.of("//evil.example/", "https://evil.example/", "/%5Cevil.example", "orders")) {
            assertThat(browser.open(site.at("/signatures/oidc?hash=" + HASH + "&meaning=release&back=" + elsewhere))
                            .statusCode())
                    .as(elsewhere)
                    .isEqualTo(400);
        }
    }

    private HttpResponse<String> leave(String hash) throws Exception {
        return browser.open(site.at("/signatures/oidc?hash=" + hash + "&meaning=release"));
    }

    private HttpResponse<String> pickUp(String hash) throws Exception {
        String token = browser.open(site.at("/orders")).body().split(" ")[1];
        return browser.send(HttpRequest.newBuilder(site.at("/api/signatures/provider-tickets"))
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"hash\":\"" + hash + "\"}")));
    }

    private void refused(HttpResponse<String> answer, String words) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Nothing was signed", words);
        assertThat(pickUp(HASH).statusCode()).isEqualTo(404);
        assertThat(site.context().getBean(DoorTest.Record.class).kinds()).contains("SIGNING_REFUSED qa");
    }

    @Test
    void freshProofGivesATicketForJustThisContentOnce() throws Exception {
        HttpResponse<String> page = leave(HASH);
        assertThat(page.uri().getPath())
                .as("the provider asks although the session lives")
                .isEqualTo("/login");
        assertThat(browser.fillIn(page, "qa").body()).contains("You have proved who you are");
        assertThat(pickUp(OTHER_HASH).statusCode()).isEqualTo(404);
        HttpResponse<String> ticket = pickUp(HASH);
        assertThat(ticket.statusCode()).isEqualTo(200);
        assertThat(SampleSite.field(ticket.body(), "ticket")).isEqualTo("qa/" + HASH + "/release/openid-connect");
        assertThat(SampleSite.field(ticket.body(), "signer")).isEqualTo("qa");
        assertThat(pickUp(HASH).statusCode()).as("once").isEqualTo(404);
    }

    @Test
    void questionNamesWhatIsSignedSoThatTheProvidersAnswerFitsNothingElse() throws Exception {
        String one = asked(HASH);
        assertThat(one).contains("max_age=0", "acr_values=second-factor", "prompt=login", "code_challenge=");
        assertThat(nonce(one)).isNotEqualTo(nonce(asked(HASH))).hasSize(43);
        assertThat(one).doesNotContain(HASH);
    }

    private String asked(String hash) throws Exception {
        return browser.step(site.at("/signatures/oidc?hash=" + hash + "&meaning=release"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static String nonce(String address) {
        return address.replaceFirst(".*[?&]nonce=([^&]+).*", "$1");
    }

    @Test
    void refusesAProofThatIsNotFresh() throws Exception {
        provider.forgetsToAskAgain(Instant.now().minusSeconds(3600));
        refused(leave(HASH), "did not ask you to prove again");
    }

    @Test
    void refusesAProofOfAnotherPerson() throws Exception {
        refused(browser.fillIn(leave(HASH), "qp"), "Somebody else signed in at the provider");
    }

    @Test
    void refusesAProofThatIsTooWeak() throws Exception {
        provider.vouchesFor("password");
        refused(browser.fillIn(leave(HASH), "qa"), "too weak for a signature");
    }

    @Test
    void refusesAProofThatWasUsedAlready() throws Exception {
        URI answer = browser.fillInAndStop(leave(HASH), "qa", BACK);
        assertThat(browser.open(answer).statusCode()).isEqualTo(200);
        assertThat(pickUp(HASH).statusCode()).isEqualTo(200);
        refused(browser.open(answer), "not begun here");
    }

    @Test
    void refusesAProofForAnotherContentAndOneOfASignIn() throws Exception {
        URI first = browser.fillInAndStop(leave(HASH), "qa", BACK);
        asked(OTHER_HASH);
        refused(browser.open(first), "could not be verified");
        URI signIn =
                browser.fillInAndStop(browser.open(site.at("/sign-in/oidc?another")), "qa", "/sign-in/oidc/return");
        refused(browser.open(URI.create(signIn.toString().replace("/sign-in/oidc/return", BACK))), "not begun here");
    }

    @Test
    void refusesWhatIsNoContentAndAsksNobody() throws Exception {
        assertThat(leave("ab").statusCode()).isEqualTo(400);
        assertThat(new WebVisit()
                        .open(site.at("/signatures/oidc?hash=" + HASH + "&meaning=release"))
                        .uri()
                        .getPath())
                .isEqualTo("/sign-in");
    }
}
