package org.veintrail.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;

/** What people do at every page of the system, for the tests of single pages: sign in and out, press a button, lend the browser a device. */
public final class Person {
    private static final Path PICTURES = Path.of(System.getProperty("veintrail.pictures", "target/pictures"));

    private Person() {}

    /** Signs in by name and password at the page of sign-in, and waits until another page opens. */
    public static void signIn(Page page, String system, String name, String password) {
        page.navigate(system + "/sign-in");
        page.locator("#username").fill(name);
        page.locator("#password").fill(password);
        press(page, "Sign in");
        page.waitForURL(url -> !url.endsWith("/sign-in"));
    }

    /** Signs out by the button in the head of the page. */
    public static void signOut(Page page) {
        press(page, "Sign out");
        page.waitForURL("**/sign-in?signed-out");
    }

    /** Presses the button of just this name. */
    public static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** The whole page as a picture, named by the width of its window. */
    public static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + "-" + page.viewportSize().width + ".png"))
                .setFullPage(true));
    }

    /**
     * Lends the browser a device for passkeys, by its protocol for debugging (Web Authentication, section 11).
     *
     * @param verifiesItsUser whether it says that it verified who uses it
     */
    public static Device plugIn(Page page, boolean verifiesItsUser) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", verifiesItsUser);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        String id = session.send("WebAuthn.addVirtualAuthenticator", parameters)
                .get("authenticatorId")
                .getAsString();
        return new Device(session, id);
    }

    /** A device that a browser has been lent. */
    public static final class Device {
        private final CDPSession session;
        private final String id;

        private Device(CDPSession session, String id) {
            this.session = session;
            this.id = id;
        }

        /** Takes it away. */
        public void unplug() {
            JsonObject parameters = new JsonObject();
            parameters.addProperty("authenticatorId", id);
            session.send("WebAuthn.removeVirtualAuthenticator", parameters);
        }

        /** Whether it says from now on that it verified who uses it. */
        public void verifies(boolean user) {
            JsonObject parameters = new JsonObject();
            parameters.addProperty("authenticatorId", id);
            parameters.addProperty("isUserVerified", user);
            session.send("WebAuthn.setUserVerified", parameters);
        }
    }
}
