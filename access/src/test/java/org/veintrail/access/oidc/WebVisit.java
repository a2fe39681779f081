package org.veintrail.access.oidc;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser as far as HTTP goes: keeps cookies, follows redirects, fills in forms. */
public final class WebVisit {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();
    private final HttpClient stepwise = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(PATIENCE)
            .build();

    /** Opens a page, through every redirect. */
    public HttpResponse<String> open(URI page) throws IOException, InterruptedException {
        return client.send(page(page).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a page and stays where it answers, redirect or not. */
    public HttpResponse<String> step(URI page) throws IOException, InterruptedException {
        return stepwise.send(page(page).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form, through every redirect. */
    public HttpResponse<String> send(URI to, Map<String, String> form) throws IOException, InterruptedException {
        return client.send(form(to, form), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form and stays where it answers. */
    public HttpResponse<String> sendStep(URI to, Map<String, String> form) throws IOException, InterruptedException {
        return stepwise.send(form(to, form), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends any request with the cookies. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Fills in the provider's page, which was just opened, and goes wherever that leads. */
    public HttpResponse<String> fillIn(HttpResponse<String> page, String name)
            throws IOException, InterruptedException {
        return send(page.uri().resolve("/login"), credentials(page, name));
    }

    /** Fills in the provider's page and follows it only as far as the address where the provider sends the browser back. */
    public URI fillInAndStop(HttpResponse<String> page, String name, String back)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = sendStep(page.uri().resolve("/login"), credentials(page, name));
        while (true) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            if (next.getPath().equals(back)) {
                return next;
            }
            answer = step(next);
        }
    }

    private static Map<String, String> credentials(HttpResponse<String> page, String name) {
        return Map.of("username", name, "password", name + "-at-work", "_csrf", token(page.body()));
    }

    /** The token of a page's form. */
    public static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        if (!token.find()) {
            throw new AssertionError("No form with a token in: " + page);
        }
        return token.group(1);
    }

    /** The value of a cookie. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(each -> each.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("none");
    }

    private static HttpRequest.Builder page(URI page) {
        return HttpRequest.newBuilder(page).timeout(PATIENCE).header("Accept", "text/html");
    }

    private static HttpRequest form(URI to, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return page(to).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
