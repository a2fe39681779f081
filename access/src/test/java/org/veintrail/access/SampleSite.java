package org.veintrail.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A small application behind the guard, on a port of its own. */
final class SampleSite implements AutoCloseable {
    private final ServletWebServerApplicationContext context;

    SampleSite(String... arguments) {
        context = (ServletWebServerApplicationContext) new SpringApplication(App.class).run(arguments);
    }

    /** The same with parts of its own. */
    SampleSite(Class<?> more, String... arguments) {
        context = (ServletWebServerApplicationContext) new SpringApplication(App.class, more).run(arguments);
    }

    static SampleSite demo() {
        return new SampleSite("--server.port=0", "--spring.profiles.active=demo");
    }

    ServletWebServerApplicationContext context() {
        return context;
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort() + path);
    }

    static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    }

    HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(at(path));
    }

    HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Signs in as a person does: opens the page, fills in the form, sends it with the page's token. */
    HttpResponse<String> signIn(HttpClient browser, String name, String password)
            throws IOException, InterruptedException {
        String token =
                send(browser, get("/sign-in").header("Accept", "text/html")).body();
        return send(
                browser,
                HttpRequest.newBuilder(at("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "username=" + name + "&password=" + password + "&_csrf=" + token)));
    }

    static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Pages.class)
    static class App {
        @Bean
        DoorTest.Record record() {
            return new DoorTest.Record();
        }

        /** Tickets that say what they are for, so that a test can read them. */
        @Bean
        SigningTickets tickets() {
            return (signer, hash, meaning, way, provedAt) -> new SigningTickets.Ticket(
                    signer.name() + "/" + hash + "/" + meaning + "/" + way.code(), provedAt.plusSeconds(180));
        }

        @Bean
        Authority authority() {
            return Authority.current()
                    .with("GET", "/orders", EnumSet.allOf(Role.class))
                    .with("GET", "/api/broken", EnumSet.allOf(Role.class));
        }
    }

    @RestController
    static class Pages {
        @GetMapping("/sign-in")
        String signIn(CsrfToken token) {
            return token.getToken();
        }

        @GetMapping({"/", "/orders"})
        String orders(Principal who, CsrfToken token) {
            return who.getName() + " " + token.getToken();
        }

        @GetMapping({"/api/orders", "/api/worklist"})
        Map<String, String> api(Principal who) {
            return Map.of("who", who.getName());
        }

        @GetMapping("/api/broken")
        Map<String, String> broken() {
            throw new IllegalStateException("the secret inside");
        }

        @PostMapping("/api/commands/count")
        Map<String, Integer> count(@RequestBody String body) {
            return Map.of("length", body.length());
        }
    }
}
