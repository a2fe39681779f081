package org.veintrail.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.access.Totp;
import org.veintrail.browser.Chromium;

/**
 * An account from its making to its end in browsers: the administrator makes it, the person chooses a password, enrols a telephone, signs
 * in with a code, acts for somebody else, and is out as soon as the account is closed.
 */
@Tag("system")
@Tag("browser")
class AccountsPageTest {
    private static final Path PICTURES = Path.of(System.getProperty("veintrail.pictures", "target/pictures"));
    private static final String CHOSEN = "violet kettle harbour";
    private static final int WIDTH = 1280;

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws Exception {
        chromium = new Chromium();
        system = new OwnSystem(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    void accountFromItsMakingToItsEnd() {
        Page admin = signedIn("admin", "admin");
        String first = made(admin, "anna", "Anna Example", "qa", "*");
        assertThat(admin.locator("tr[data-account=anna]")).containsText("Password due");

        Page anna = signedIn("anna", first);
        assertThat(anna).hasURL(system.address() + "/password");
        anna.navigate(at("/orders/VT269S346Q3Y"));
        assertThat(anna).hasURL(system.address() + "/password");
        choose(anna, first, "password1234");
        assertThat(anna.locator(".trouble")).containsText("tried first");
        picture(anna, "password");
        choose(anna, first, CHOSEN);
        assertThat(anna).hasURL(system.address() + "/account");

        byte[] secret = enrolled(anna);
        Page again = signedIn("anna", CHOSEN);
        assertThat(again).hasURL(system.address() + "/second-factor");
        again.getByLabel("Code").fill("000000");
        press(again, "Go on");
        assertThat(again.getByRole(AriaRole.ALERT)).containsText("does not fit");
        picture(again, "second-factor");
        again.getByLabel("Code").fill(Totp.code(secret, Totp.stepOf(Instant.now()) + 1));
        press(again, "Go on");
        assertThat(again.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Orders")))
                .isVisible();

        admin.navigate(at("/accounts"));
        admin.locator("tr[data-account=anna] summary").click();
        admin.locator("tr[data-account=anna] form[action$=close-account] button")
                .click();
        assertThat(admin.locator("tr[data-account=anna]")).containsText("Closed");
        again.navigate(at("/"));
        assertThat(again).hasURL(system.address() + "/sign-in");
        assertThat(chromium.complaints()).allMatch(each -> each.contains("status of 409"));
    }

    @Test
    void personActsForAnotherAndTheBarSaysSo() {
        Page admin = signedIn("admin", "admin");
        admin.navigate(at("/accounts"));
        Locator form = admin.locator("form[action$=delegate-role]");
        form.locator("input[name=from]").fill("coordinator");
        form.locator("input[name=to]").fill("planner");
        form.locator("select[name=role]").selectOption("coordinator");
        form.locator("input[name=sites]").fill("LEEDS");
        form.locator("input[name=until]")
                .fill(Instant.now().plusSeconds(86_400).toString().substring(0, 16));
        form.locator("button").click();
        assertThat(admin.locator("section[aria-labelledby=h-lent] tbody tr")).containsText("planner");
        Locator token = admin.locator("form[action$=issue-api-token]");
        token.locator("input[name=account]").fill("receiver");
        token.locator("input[name=name]").fill("Scanner at the dock");
        token.locator("input[name=sites]").fill("LEEDS");
        token.locator("input[name=commands]").fill("verify-identity");
        token.locator("input[name=expiresAt]")
                .fill(Instant.now().plusSeconds(86_400).toString().substring(0, 16));
        token.locator("button").click();
        assertThat(admin.locator("#once-value")).hasText(Pattern.compile("vt_[0-9A-Z]{16}_[0-9A-Z]{40}"));
        picture(admin, "accounts");

        Page planner = signedIn("planner", "planner");
        planner.navigate(at("/account"));
        planner.locator("section[aria-labelledby=h-borrowed] button:has-text('Begin')")
                .click();
        assertThat(planner.locator(".person")).containsText("for coordinator");
        planner.navigate(at("/account"));
        picture(planner, "account");
        planner.locator("section[aria-labelledby=h-borrowed] button:has-text('Stop')")
                .click();
        assertThat(planner.locator(".person")).not().containsText("for coordinator");
    }

    private static String made(Page admin, String name, String printed, String role, String sites) {
        admin.navigate(at("/accounts"));
        Locator form = admin.locator("form[action$=create-account]");
        form.locator("input[name=account]").fill(name);
        form.locator("input[name=printedName]").fill(printed);
        form.locator("select[name=role]").selectOption(role);
        form.locator("input[name=sites]").fill(sites);
        form.locator("button").click();
        assertThat(admin.locator("#once")).isVisible();
        String first = admin.locator("#once-value").textContent();
        admin.locator("#once a").click();
        return first;
    }

    private static void choose(Page page, String present, String chosen) {
        page.getByLabel("Present password").fill(present);
        page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true))
                .fill(chosen);
        page.getByLabel("New password again").fill(chosen);
        press(page, "Change");
    }

    private static byte[] enrolled(Page page) {
        page.locator("#factor-password").fill(CHOSEN);
        press(page, "Enrol a telephone");
        assertThat(page.locator("#factor-picture")).isVisible();
        byte[] secret = secretOf(page.locator("#factor-secret").textContent().replace(" ", ""));
        page.locator("#factor-code").fill(Totp.code(secret, Totp.stepOf(Instant.now())));
        press(page, "Confirm");
        assertThat(page.locator("#factor-recovery li")).hasCount(10);
        return secret;
    }

    private static Page signedIn(String name, String password) {
        Page page = chromium.open(WIDTH, 844);
        page.navigate(at("/sign-in"));
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(url -> !url.endsWith("/sign-in"));
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static String at(String address) {
        return system.address() + address;
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + WIDTH + ".png"))
                .setFullPage(true));
    }

    /** Base 32 (RFC 4648), as a telephone reads it. */
    private static byte[] secretOf(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (char each : text.toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each);
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count);
                bits &= (1 << count) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
