package org.veintrail.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.browser.Chromium;
import org.veintrail.browser.Person;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A planner at the browser: plans, reads what moves and why, signs, and sees the repair of a disruption. */
@Tag("system")
@Tag("browser")
class PlanningPageTest {
    private static final Path PICTURES = Path.of(System.getProperty("veintrail.pictures", "target/pictures"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static Planners planners;
    private static Chromium chromium;
    private static String first = "";

    @BeforeAll
    static void start() throws Exception {
        chromium = new Chromium();
        system = new OwnSystem(folder.resolve("data"));
        planners = new Planners(system.address(), system.address());
        first = planners.order("CD19-A", "LEEDS", "GHENT", "high");
        List<String> sites = List.of("LEEDS", "LYON", "BASEL", "BOSTON");
        List<String> priorities = List.of("standard", "medium", "high");
        for (int i = 0; i < 23; i++) {
            String site = sites.get(i % sites.size());
            planners.order(
                    i % 3 == 0 ? "BCMA-B" : "CD19-A",
                    site,
                    site.equals("BOSTON") ? "RARITAN" : "GHENT",
                    priorities.get(i % 3));
        }
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (planners != null) {
            planners.close();
        }
        if (system != null) {
            system.close();
        }
    }

    @Test
    void plannerMakesAPlanSignsItAndReadsTheRepairThatADisruptionMade() throws Exception {
        Page page = signedIn("planner");
        page.navigate(system.address() + "/planning");
        Locator board = page.locator("#planning[data-state=ready]");
        assertThat(board).isVisible();
        page.locator("#plan-new").click();
        assertThat(page.locator("#plan-detail .chip")).containsText("ready");
        assertThat(page.locator("#plan-detail")).containsText("What moves");
        assertThat(page.locator("#plan-drawn svg").first()).isVisible();

        page.locator("#plan-publish input[name=reason]").fill("Plan of the week");
        page.locator("#plan-publish button").click();
        assertThat(page.locator("#signing-text")).containsText("with 24 orders in the place of plan number 0");
        assertThat(page.locator("#signing-text")).containsText("Plan of the week");
        page.locator("#signing-password input[name=signer]").fill("planner");
        page.locator("#signing-password input[name=password]").fill("guessed");
        page.locator("#signing-password button").click();
        assertThat(page.locator("#signing-trouble")).containsText("enter name and password again");
        assertThat(page.locator("#signing-send")).isDisabled();
        page.locator("#signing-password input[name=password]").fill("planner");
        page.locator("#signing-password button").click();
        assertThat(page.locator("#signing-signers li")).containsText("(planner, planner) signs, meaning approval");
        page.locator("#signing-send").click();
        assertThat(page.locator("#plan-detail .chip")).containsText("published");
        assertThat(page.locator("#plan-force .plan-signatures"))
                .containsText("Plan 1 of 24 orders, signed by Planner (demo) (planner, planner), meaning approval, ");
        assertThat(page.locator("#plan-signed")).containsText("those that were signed");
        assertThat(page.locator("#plan-trouble")).isHidden();

        var slots = planners.get("planner", "/api/plans/current")
                .body()
                .path("slots")
                .path(first);
        ObjectNode cancel = JSON.createObjectNode().put("orderId", first).put("reason", "given to an emergency");
        cancel.set("slot", slots.get(0));
        planners.act("nurse", "LEEDS", "cancel-slot", cancel).is(200);
        Locator repair = page.locator("#plan-proposals button:has-text('was cancelled')");
        assertThat(repair).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        assertThat(page.locator("#plan-proposals tr:has-text('was cancelled') .chip"))
                .containsText("ready", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        repair.click();
        assertThat(page.locator("#plan-detail table")).containsText(first);
        page.locator("#plan-detail table button:has-text('Why')").first().click();
        assertThat(page.locator(".plan-why")).containsText(first);
        Person.picture(page, "planning");

        page.locator("#plan-pin input[name=orderId]").fill(first);
        page.locator("#plan-pin input[name=infusion]")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        page.locator("#plan-pin input[name=expires]")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(20).toString());
        page.locator("#plan-pin input[name=reason]").fill("the family travels");
        page.locator("#plan-pin button").click();
        assertThat(page.locator("#plan-pins")).containsText("the family travels (planner)");
        pictureOfThePhone(page);
        page.locator("#plan-pins button[data-lift]").click();
        page.locator("#plan-pins input[name=lift-reason]").fill("they stay at home");
        page.locator("#plan-pins form button").click();
        assertThat(page.locator("#plan-pins")).containsText("Nothing is pinned");
        assertThat(page.locator("#plan-trouble")).isHidden();

        page.locator("#plan-explain input[name=orderId]").fill(first);
        page.locator("#plan-explain button").click();
        assertThat(page.locator("#plan-explained li").first()).containsText(first);

        page.locator("#plan-whatif select[name=type]").selectOption("capacity-added");
        page.locator("#plan-whatif input[name=units]").fill("2");
        page.locator("#plan-whatif input[name=from]")
                .fill(LocalDate.now(ZoneOffset.UTC).toString());
        page.locator("#plan-whatif input[name=to]")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(6).toString());
        page.locator("#plan-whatif button").click();
        assertThat(page.locator("#plan-detail")).containsText("what if 2 more of the operator teams at plant GHENT");
        assertThat(page.locator("#plan-detail .chip"))
                .containsText("ready", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(page.locator("#plan-publish")).isHidden();
        page.locator("#plan-compare button").click();
        assertThat(page.locator("#plan-compared")).containsText("Patient-hours");
        assertThat(page.locator("#plan-compared")).containsText("Limits only it breaks");
        page.locator("#plan-one")
                .screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("planning-compared-1280.png")));
        page.setViewportSize(390, 844);
        page.locator("#plan-one")
                .screenshot(new Locator.ScreenshotOptions().setPath(PICTURES.resolve("planning-compared-390.png")));
        page.setViewportSize(1280, 900);

        page.locator("#plan-promise button").click();
        assertThat(page.locator("#plan-promised li").first()).containsText("Infusion 20");
    }

    @Test
    void auditorLooksAndIsOfferedNothingToChange() {
        Page page = signedIn("auditor");
        page.navigate(system.address() + "/planning");
        assertThat(page.locator("#planning[data-state=ready]")).isVisible();
        assertThat(page.locator("#plan-new")).hasCount(0);
        assertThat(page.locator("#plan-trouble")).isHidden();
    }

    private static Page signedIn(String who) {
        Page page = chromium.open(1280, 900);
        Person.signIn(page, system.address().toString(), who, who);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Orders")))
                .isVisible();
        return page;
    }

    /** The page on a phone: nothing is wider than the screen, except what scrolls by itself. */
    private static void pictureOfThePhone(Page page) {
        page.setViewportSize(390, 844);
        Object wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        org.assertj.core.api.Assertions.assertThat(((Number) wider).intValue())
                .as("pixels that stick out to the right")
                .isZero();
        Person.picture(page, "planning");
        page.setViewportSize(1280, 900);
    }
}
