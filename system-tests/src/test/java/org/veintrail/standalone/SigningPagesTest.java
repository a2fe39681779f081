package org.veintrail.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.browser.Chromium;
import org.veintrail.browser.Person;
import org.veintrail.provider.TestProvider;
import org.veintrail.signin.event.SigningRefused;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;
import org.veintrail.standalone.feed.Lanes;

/**
 * People sign at the pages with what they have: name and password, a passkey, or a fresh sign-in at a provider, which is a real one beside
 * the started system. The browser calls it localhost, because passkeys are of names and never of addresses.
 */
@Tag("system")
@Tag("browser")
class SigningPagesTest {
    private static final int HELD = 3;
    private static final int WIDTH = 1280;
    private static final int PHONE = 390;

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static TestProvider provider;
    private static Chromium chromium;
    private static String held = "";

    @BeforeAll
    static void start() throws Exception {
        chromium = new Chromium();
        provider = new TestProvider();
        Map<String, String> settings = settings();
        settings.forEach(System::setProperty);
        try {
            system = new OwnSystem(folder.resolve("data"));
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
        provider.serve(URI.create(at("")));
        provider.person(
                "rosa", Map.of("preferred_username", "rosa", "name", "Rosa Quality", "roles", "qa", "sites", "*"));
        List<FeedLine> untilHeld = new ArrayList<>();
        for (FeedLine line : Feed.sample()) {
            if (line.journey() == HELD && line.command().equals("resolve-hold")) {
                held = line.orderId();
                break;
            }
            if (line.journey() == HELD) {
                untilHeld.add(line);
            }
        }
        try (FeedPlayer player = new FeedPlayer(system.address(), 1, false)) {
            assertThat(player.play(Lanes.of(untilHeld), (line, answer) -> {}).differences())
                    .isEmpty();
        }
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("veintrail.access.oidc.issuer", provider.issuer());
        settings.put("veintrail.access.oidc.client-id", TestProvider.CLIENT);
        settings.put("veintrail.access.oidc.client-secret", TestProvider.SECRET);
        settings.put("veintrail.access.oidc.label", "the hospital's sign-in");
        settings.put("veintrail.access.oidc.signing-acr", "second-factor");
        settings.put("veintrail.access.oidc.passwords", "true");
        return settings;
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (system != null) {
            system.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @BeforeEach
    void strongProvider() {
        provider.vouchesFor("second-factor");
        chromium.complaints().clear();
    }

    private static String at(String path) {
        return "http://localhost:" + system.address().getPort() + path;
    }

    @Test
    void twoPeopleEndAHoldAtOneDeskTheFirstByPasswordTheSecondByPasskey() {
        Page page = chromium.open(WIDTH, 1000);
        Person.plugIn(page, true);
        Person.signIn(page, at(""), "qp", "qp");
        addPasskey(page, "qp");
        Person.signOut(page);
        Person.signIn(page, at(""), "qa", "qa");
        page.navigate(at("/deviations"));
        page.locator("tr", new Page.LocatorOptions().setHasText(held))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Decide about the identity hold"))
                .click();
        choose(page, "select[name=site]", "RARITAN");
        choose(page, "select[name=decision]", "continue");
        page.locator("textarea[name=reason]").fill("Labels exchanged at the chair, both bags identified again");
        Person.press(page, "Show what is signed");
        assertThat(page.locator("#signing-text"))
                .hasText("Decide the identity hold of order " + held
                        + ": continue. Reason: Labels exchanged at the chair, both bags identified again");
        assertThat(page.locator("#signing-hash")).hasText(Pattern.compile("[0-9a-f]{64}"));
        assertThat(page.locator("#signing-send")).isDisabled();
        assertThat(page.locator("#signing-due"))
                .hasText("Two different people have to sign, one of them as QA or a qualified person.");
        assertThat(page.locator("#signing-missing"))
                .hasText("Still missing: 2 more people, somebody as QA or a qualified person.");

        long alarms = alarms();
        password(page, "qa", "guessed");
        assertThat(page.locator("#signing-trouble")).containsText("enter name and password again");
        assertThat(alarms()).isEqualTo(alarms + 1);
        password(page, "", "qa");
        assertThat(page.locator("#signing-trouble")).containsText("name with the password");
        password(page, "qa", "qa");
        assertThat(page.locator("#signing-signers li"))
                .containsText("Quality Assurance (demo) (qa, qa) signs, meaning approval, proved by name and password");
        assertThat(page.locator("#signing-missing")).hasText("Still missing: 1 more person.");
        assertThat(page.locator("#signing-send")).isDisabled();
        choose(page, "#signing-meaning", "review");
        Person.press(page, "Sign with a passkey");
        assertThat(page.locator("#signing-signers li")).hasCount(2);
        assertThat(page.locator("#signing-signers"))
                .containsText("(qp, qualified person) signs, meaning review, proved by passkey");
        assertThat(page.locator("#signing-missing")).hasText("Everybody who has to sign has signed.");
        Person.picture(page, "signing");
        page.setViewportSize(PHONE, 844);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
        Person.picture(page, "signing");
        page.setViewportSize(WIDTH, 1000);
        Person.press(page, "Record it, signed");
        assertThat(page.locator("#signing-done")).containsText("signed by qa and qp");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look at the order"))
                .click();
        assertThat(page.locator(".signatures").last())
                .containsText("Quality Assurance (demo) (qa, QA), meaning approval");
        assertThat(page.locator(".signatures").last()).containsText("Qualified Person (demo) (qp");
        assertThat(page.locator(".signatures").last()).containsText("proved by passkey");
        assertThat(chromium.complaints()).allMatch(each -> each.contains("403"), "only the refusals of signing");
    }

    @Test
    void personOfAProviderSignsInSignsWithAFreshSignInComesBackToTheSameActAndSignsOut() {
        Page page = chromium.open(WIDTH, 1000);
        page.navigate(at("/sign-in"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with the hospital's sign-in"))
                .click();
        atTheProvider(page, "rosa");
        assertThat(page).hasURL(Pattern.compile("http://localhost:\\d+/.*"));
        assertThat(page.locator(".person")).containsText("rosa");

        page.navigate(at("/orders/" + held));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cancel the order"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/sign/cancel-order\\?.*"));
        String act = page.url();
        choose(page, "select[name=site]", "RARITAN");
        page.locator("textarea[name=reason]").fill("Doubt about the first collection");
        Person.press(page, "Show what is signed");
        assertThat(page.locator("#signing-hash")).hasText(Pattern.compile("[0-9a-f]{64}"));
        String hash = page.locator("#signing-hash").textContent();
        choose(page, "#signing-meaning", "responsibility");

        provider.vouchesFor("password");
        Person.press(page, "Sign at the hospital's sign-in");
        atTheProvider(page, "rosa");
        assertThat(page.locator("h1")).hasText("Nothing was signed");
        page.getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(act);
        assertThat(page.locator("#signing-signers li")).hasCount(0);

        provider.vouchesFor("second-factor");
        choose(page, "#signing-meaning", "responsibility");
        Person.press(page, "Sign at the hospital's sign-in");
        assertThat(page.locator("input[name=password]")).isVisible();
        atTheProvider(page, "rosa");
        assertThat(page).hasURL(act);
        assertThat(page.locator("#signing-hash")).hasText(hash);
        assertThat(page.locator("textarea[name=reason]")).hasValue("Doubt about the first collection");
        assertThat(page.locator("#signing-signers li"))
                .containsText("(rosa, qa) signs, meaning responsibility, proved by the sign-in provider");
        Person.picture(page, "signing-provider");
        Person.press(page, "Change what is signed");
        assertThat(page.locator("#signing")).isHidden();
        assertThat(page.locator("textarea[name=reason]")).isEditable();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/sign-in\\?signed-out"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with the hospital's sign-in"))
                .click();
        assertThat(page.locator("input[name=password]")).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*/login"));
    }

    @Test
    void nobodyIsOfferedWhatTheRoleDoesNotSend() {
        Page page = chromium.open(WIDTH, 800);
        Person.signIn(page, at(""), "nurse", "nurse");
        page.navigate(at("/orders/" + held));
        assertThat(page.locator(".signing-links")).hasCount(0);
        page.navigate(at("/sign/release-product?orderId=" + held));
        assertThat(page.locator("main")).containsText("nothing here that you could sign");
        page.navigate(at("/deviations"));
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Decide about the identity hold")))
                .hasCount(0);
    }

    private static long alarms() {
        return system.events().stream()
                .filter(event -> event.payloadType().equals(SigningRefused.class.getName()))
                .count();
    }

    /** The provider's own page. */
    private static void atTheProvider(Page page, String name) {
        page.locator("input[name=username]").fill(name);
        page.locator("input[name=password]").fill(name + "-at-work");
        page.locator("button[type=submit]").click();
        assertThat(page).hasURL(Pattern.compile("http://localhost:.*"));
    }

    private static void addPasskey(Page page, String password) {
        page.navigate(at("/account/passkeys"));
        page.locator("#passkey-label").fill("Key at work");
        page.locator("#passkey-password").fill(password);
        page.locator("#add-passkey button").click();
        assertThat(page.locator("#own-passkeys li")).hasCount(1);
    }

    private static void password(Page page, String name, String password) {
        Locator form = page.locator("#signing-password");
        form.locator("input[name=signer]").fill(name);
        form.locator("input[name=password]").fill(password);
        form.locator("button").click();
    }

    private static void choose(Page page, String select, String value) {
        page.locator(select).selectOption(value);
    }
}
