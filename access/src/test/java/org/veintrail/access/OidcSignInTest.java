package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.veintrail.access.oidc.WebVisit;
import org.veintrail.provider.TestProvider;

/** People sign in at a provider that runs beside the site, with the pages and redirects that a browser sees. */
@Tag("slow")
class OidcSignInTest {
    private static final Map<String, Object> NURSE = Map.of(
            "preferred_username", "maria", "name", "Nurse at Lyon", "roles", List.of("ward"), "sites", List.of("LYON"));

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
                "--veintrail.access.oidc.roles.ward=apheresis-nurse",
                "--veintrail.access.oidc.roles.plant=operator");
        provider.serve(site.at(""));
    }

    @AfterAll
    static void stop() {
        site.close();
        provider.close();
    }

    @BeforeEach
    void emptyRecord() {
        record().clear();
        provider.forgetsToAskAgain(null);
    }

    private static DoorTest.Record record() {
        return site.context().getBean(DoorTest.Record.class);
    }

    private HttpResponse<String> signIn(String name) throws Exception {
        return browser.fillIn(browser.open(site.at("/sign-in/oidc")), name);
    }

    private static String refusal(HttpResponse<String> answer) {
        return String.valueOf(answer.uri().getQuery());
    }

    @Test
    void comesBackToThePageThatWasAskedForWithTheRoleTheSitesAndTheNameOfTheClaims() throws Exception {
        provider.person("lucia", person("lucia", "Nurse at Lyon", List.of("ward"), List.of("LYON")));
        assertThat(browser.open(site.at("/orders")).uri().getPath()).isEqualTo("/sign-in");
        HttpResponse<String> in = signIn("lucia");
        assertThat(in.uri()).isEqualTo(site.at("/orders?continue"));
        assertThat(in.body()).startsWith("lucia ");
        assertThat(site.context().getBean(Accounts.class).find("lucia"))
                .contains(new Account("lucia", "Nurse at Lyon", Role.APHERESIS_NURSE, java.util.Set.of("LYON")));
        assertThat(record().kinds()).containsExactly("SIGNED_IN lucia");
    }

    /** OWASP ASVS 5.0, 7.6.2: no session without the person's doing. */
    @Test
    void linkOfAnotherSiteLeadsToThePageWhereThePersonChooses() throws Exception {
        HttpResponse<String> sent = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(site.at("/sign-in/oidc"))
                                .header("Sec-Fetch-Site", "cross-site")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(sent.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in");
    }

    @Test
    void sendsStateNonceAndACodeChallengeThatNobodyElseCouldMeet() throws Exception {
        URI asked = URI.create(browser.step(site.at("/sign-in/oidc"))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(asked.toString()).startsWith(provider.issuer() + "/oauth2/authorize?");
        assertThat(asked.getQuery())
                .contains("response_type=code", "state=", "nonce=", "code_challenge=", "code_challenge_method=S256")
                .doesNotContain(TestProvider.SECRET);
        URI again = URI.create(browser.step(site.at("/sign-in/oidc"))
                .headers()
                .firstValue("Location")
                .orElseThrow());
        assertThat(again.getQuery()).isNotEqualTo(asked.getQuery());
    }

    @Test
    void sessionChangesItsIdSoThatOnePlantedBeforeIsWorthNothing() throws Exception {
        provider.person("maria", NURSE);
        HttpResponse<String> page = browser.open(site.at("/sign-in/oidc"));
        String planted = browser.cookie("VEINTRAIL_SESSION");
        browser.fillIn(page, "maria");
        assertThat(browser.cookie("VEINTRAIL_SESSION")).isNotEqualTo(planted).isNotEqualTo("none");
    }

    @Test
    void answerThatWasUsedCannotBeUsedAgain() throws Exception {
        provider.person("maria", NURSE);
        URI back = browser.fillInAndStop(browser.open(site.at("/sign-in/oidc")), "maria", "/sign-in/oidc/return");
        assertThat(browser.open(back).body()).contains("maria");
        assertThat(refusal(browser.open(back))).isEqualTo("refused=not-begun-here");
    }

    @Test
    void answerOfAnotherBrowserIsRefused() throws Exception {
        provider.person("maria", NURSE);
        URI stolen = browser.fillInAndStop(browser.open(site.at("/sign-in/oidc")), "maria", "/sign-in/oidc/return");
        WebVisit other = new WebVisit();
        assertThat(refusal(other.open(stolen))).isEqualTo("refused=not-begun-here");
        other.step(site.at("/sign-in/oidc"));
        assertThat(refusal(other.open(stolen))).startsWith("refused=not-");
        assertThat(other.open(site.at("/orders")).uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void forgedStateAndForgedCodeAreRefused() throws Exception {
        provider.person("maria", NURSE);
        URI back = browser.fillInAndStop(browser.open(site.at("/sign-in/oidc")), "maria", "/sign-in/oidc/return");
        assertThat(refusal(browser.open(URI.create(back + "x")))).isEqualTo("refused=not-begun-here");
        WebVisit other = new WebVisit();
        URI second = other.fillInAndStop(other.open(site.at("/sign-in/oidc")), "maria", "/sign-in/oidc/return");
        assertThat(refusal(other.open(URI.create(second.toString().replaceFirst("code=[^&]+", "code=guessed")))))
                .isEqualTo("refused=not-trusted");
        assertThat(record().kinds()).contains("SIGN_IN_REFUSED null");
    }

    @Test
    void personWithoutARoleIsToldSoAndStandsOnRecord() throws Exception {
        provider.person("visitor", person("visitor", "Visitor", List.of("canteen"), List.of("LYON")));
        assertThat(refusal(signIn("visitor"))).isEqualTo("refused=no-role");
        assertThat(record().kinds()).containsExactly("SIGN_IN_REFUSED visitor");
        assertThat(browser.open(site.at("/orders")).uri().getPath()).isEqualTo("/sign-in");
        assertThat(site.context().getBean(WayIn.class).explain("no-role").orElseThrow())
                .contains("nobody has given you a role");
    }

    @Test
    void personWithTwoRolesWithoutSiteOrWithoutNameHasNoEntryEither() throws Exception {
        provider.person("both", person("both", "Both", List.of("ward", "plant"), List.of("LYON")));
        assertThat(refusal(signIn("both"))).isEqualTo("refused=several-roles");
        provider.person("nowhere", person("nowhere", "Nowhere", List.of("ward"), List.of()));
        assertThat(refusal(new OidcSignInTest().signIn("nowhere"))).isEqualTo("refused=no-site");
        provider.person("nameless", Map.of("preferred_username", "nameless", "roles", "ward", "sites", "LYON"));
        assertThat(refusal(new OidcSignInTest().signIn("nameless"))).isEqualTo("refused=no-printed-name");
    }

    @Test
    void nameIsNeverGivenToAnotherPersonAndNobodyHasTwo() throws Exception {
        provider.person("first", person("anna", "Anna", List.of("ward"), List.of("LYON")));
        assertThat(signIn("first").body()).contains("anna");
        provider.person("second", person("anna", "Another Anna", List.of("ward"), List.of("LYON")));
        assertThat(refusal(new OidcSignInTest().signIn("second"))).isEqualTo("refused=somebody-elses");
        provider.person("first", person("anna.b", "Anna", List.of("ward"), List.of("LYON")));
        assertThat(refusal(new OidcSignInTest().signIn("first"))).isEqualTo("refused=somebody-elses");
    }

    @Test
    void signOutEndsTheSessionHereAndAtTheProvider() throws Exception {
        provider.person("paula", person("paula", "Paula", List.of("ward"), List.of("LYON")));
        HttpResponse<String> home = signIn("paula");
        assertThat(home.body()).startsWith("paula ");
        HttpResponse<String> out =
                browser.send(site.at("/sign-out"), Map.of("_csrf", home.body().split(" ")[1]));
        assertThat(out.statusCode()).isEqualTo(200);
        String there = out.body().replaceFirst("(?s).*url=([^\"]+)\".*", "$1").replace("&amp;", "&");
        assertThat(there).startsWith(provider.issuer() + "/connect/logout?").contains("id_token_hint=", "client_id=");
        assertThat(browser.open(URI.create(there)).uri()).isEqualTo(site.at("/sign-in?signed-out"));
        assertThat(browser.open(site.at("/sign-in/oidc")).uri().getPath())
                .as("the provider asks for the password again")
                .isEqualTo("/login");
        assertThat(record().kinds()).containsExactly("SIGNED_IN paula", "SIGNED_OUT paula");
    }

    @Test
    void passwordsOfThisHouseAreSwitchedOff() throws Exception {
        HttpResponse<String> page = browser.open(site.at("/sign-in"));
        HttpResponse<String> answer = browser.sendStep(
                site.at("/sign-in"), Map.of("username", "nurse", "password", "nurse", "_csrf", page.body()));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(site.context().getBean(WayIn.class).replacesPasswords()).isTrue();
    }

    @Test
    void nothingOfItIsThereWithoutAnIssuer() {
        try (SampleSite plain =
                new SampleSite("--server.port=0", "--spring.profiles.active=demo", "--veintrail.access.oidc.issuer=")) {
            assertThat(plain.context().getBeansOfType(WayIn.class)).isEmpty();
            assertThat(plain.context().getBeansOfType(ClientRegistrationRepository.class))
                    .isEmpty();
        }
    }

    @Test
    void providerThatIsAwayIsSaidSoAndHouseAccountsStillComeIn() throws Exception {
        try (SampleSite both = new SampleSite(
                "--server.port=0",
                "--spring.profiles.active=demo",
                "--veintrail.access.oidc.issuer=http://127.0.0.1:9",
                "--veintrail.access.oidc.client-id=veintrail",
                "--veintrail.access.oidc.audience=veintrail",
                "--veintrail.access.oidc.passwords=true")) {
            assertThat(refusal(browser.open(both.at("/sign-in/oidc")))).isEqualTo("refused=provider-away");
            HttpResponse<String> in = both.signIn(SampleSite.browser(), "nurse", "nurse");
            assertThat(in.headers().firstValue("Location").orElseThrow()).doesNotContain("wrong");
            HttpResponse<String> program = SampleSite.send(
                    SampleSite.browser(), both.get("/api/worklist").header("Authorization", "Bearer eyJh.eyJi.c"));
            assertThat(program.statusCode()).isEqualTo(503);
            assertThat(program.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void accountKeptHereIsNotTakenOverByTheProvider() throws Exception {
        try (SampleSite both = new SampleSite(
                "--server.port=0",
                "--spring.profiles.active=demo",
                "--veintrail.access.oidc.issuer=" + provider.issuer(),
                "--veintrail.access.oidc.client-id=" + TestProvider.CLIENT,
                "--veintrail.access.oidc.client-secret=" + TestProvider.SECRET,
                "--veintrail.access.oidc.passwords=true")) {
            provider.serve(both.at(""));
            provider.person("impostor", person("qa", "Not the QA", List.of("qa"), List.of("*")));
            assertThat(refusal(browser.fillIn(browser.open(both.at("/sign-in/oidc")), "impostor")))
                    .isEqualTo("refused=name-taken");
        } finally {
            provider.serve(site.at(""));
        }
    }

    @Test
    void anotherPersonAtTheSameBrowserCanChooseToSignInAnew() throws Exception {
        provider.person("maria", NURSE);
        provider.person("carla", person("carla", "Carla", List.of("plant"), List.of("BASEL")));
        signIn("maria");
        assertThat(browser.open(site.at("/sign-in/oidc")).body()).contains("maria");
        HttpResponse<String> page = browser.open(site.at("/sign-in/oidc?another"));
        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(browser.fillIn(page, "carla").body()).contains("carla");
    }

    private static Map<String, Object> person(String name, String printed, List<String> roles, List<String> sites) {
        return Map.of("preferred_username", name, "name", printed, "roles", roles, "sites", sites);
    }
}
