package org.veintrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** The door where a provider stands behind it: the page itself needs no answer of the provider. */
@SpringBootTest(
        classes = SampleConsole.class,
        properties = {
            "veintrail.access.oidc.issuer=https://login.example/realms/cells",
            "veintrail.access.oidc.client-id=veintrail",
            "veintrail.access.oidc.label=Example Hospitals"
        })
@AutoConfigureMockMvc
@Tag("slow")
class SignInByProviderTest {
    @Autowired
    private MockMvc mvc;

    private String page(String address) throws Exception {
        return mvc.perform(get(address).accept(MediaType.TEXT_HTML))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void leadsToTheProviderAndAsksForNoPasswordOfThisHouse() throws Exception {
        assertThat(page("/sign-in"))
                .contains("href=\"/sign-in/oidc\"", "Sign in with Example Hospitals")
                .doesNotContain("type=\"password\"", "Sign in as somebody else", "data-demo");
    }

    @Test
    void saysWhyNobodyWasSignedInAndOffersAnotherAccount() throws Exception {
        assertThat(page("/sign-in?refused=no-role"))
                .contains("role=\"alert\"", "nobody has given you a role", "href=\"/sign-in/oidc?another=1\"");
    }

    @Test
    void neverShowsWhatStandsInTheAddress() throws Exception {
        assertThat(page("/sign-in?refused=Your+password+expired:+call+555")).doesNotContain("555", "role=\"alert\"");
    }
}
