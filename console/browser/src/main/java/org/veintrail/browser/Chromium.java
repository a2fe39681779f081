package org.veintrail.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** An installed browser without a window, for the tests of pages; where there is none those tests are left out, and say so. */
public final class Chromium implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 30_000;

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-features=" + String.join(",", features()));

    /**
     * A browser without a window keeps the page that unfolds under its address bar ready all the same, for each window anew, in a process
     * of its own: a third of the processor time of all tests of pages. Chromium heeds only the last list that it is given, so this one
     * says again what Playwright switches off.
     */
    private static List<String> features() {
        return List.of(
                "WebUIOmniboxPopup",
                "WebUIOmniboxAimPopup",
                "AvoidUnnecessaryBeforeUnloadCheckSync",
                "BlockOriginHeaderModificationOnRedirect",
                "BoundaryEventDispatchTracksNodeRemoval",
                "DestroyProfileOnBrowserClose",
                "DialMediaRouteProvider",
                "GlobalMediaControls",
                "HttpsUpgrades",
                "LensOverlay",
                "MediaRouter",
                "OptimizationHints",
                "PaintHolding",
                "ThirdPartyStoragePartitioning",
                "Translate");
    }

    private static @Nullable Browser running;

    private final Browser browser;
    private final List<BrowserContext> profiles = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    /** Takes the browser, which is started for the first who needs it; where none is installed the test that asks for it ends here as left out. */
    public Chromium() {
        Path installed = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        Assumptions.assumeTrue(
                installed != null, "No Chromium at any of " + PLACES + ". Install it to run the browser's tests.");
        browser = running == null ? start(installed) : running;
        running = browser;
    }

    /** One browser for all test classes of a process: it shares nothing between profiles, and ends with the process. */
    private static Browser start(Path installed) {
        // A busy machine is slow; what a page comes to show is what counts.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed)
                        .setArgs(FLAGS));
    }

    /** What the pages complained about so far, to be cleared by whoever asks: errors of scripts, refusals of the content policy, addresses not found. */
    public List<String> complaints() {
        return complaints;
    }

    /** A page of a new, empty profile with a window of this size, in pixels, at a site in England. */
    public Page open(int width, int height) {
        BrowserContext profile = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setTimezoneId("Europe/London")
                .setLocale("en-GB")
                .setReducedMotion(ReducedMotion.REDUCE));
        profiles.add(profile);
        profile.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = profile.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(fault -> complaints.add(page.url() + ": " + fault));
        return page;
    }

    /** Ends every profile that was opened here. */
    @Override
    public void close() {
        profiles.forEach(BrowserContext::close);
        profiles.clear();
    }
}
