package org.veintrail.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.order.RefusalCode;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedClient;
import org.veintrail.standalone.feed.FeedLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the started system says about itself: its interface as OpenAPI, and each of its problems at its address. */
@Tag("system")
class DocumentedInterfaceTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();
    private static final Path SNAPSHOT = ROOT.resolve("docs/openapi.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Pattern NEW_PROBLEM = Pattern.compile("new ProblemType\\(\\s*\"([a-z-]+)\"");

    @TempDir
    private static Path folder;

    private static OwnSystem system;
    private static FeedClient client;

    @BeforeAll
    static void start() throws Exception {
        system = new OwnSystem(folder.resolve("data"));
        client = new FeedClient(system.address());
    }

    @AfterAll
    static void stop() {
        client.close();
        system.close();
    }

    @Test
    void interfaceIsAsTheSnapshotInTheDocumentationSays() throws Exception {
        String served = JSON.writeValueAsString(openApi()) + "\n";
        if (Boolean.getBoolean("veintrail.renew")) {
            Files.writeString(SNAPSHOT, served);
        }
        assertThat(served)
                .as(
                        "The interface is not as docs/openapi.json says. If that is intended, renew the snapshot and commit it:"
                                + " mvn test -pl standalone -am -Dtest=DocumentedInterfaceTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dveintrail.renew=true")
                .isEqualTo(Files.readString(SNAPSHOT));
    }

    @Test
    void everyActOfTheFeedHasTheFieldsThatTheInterfaceNames() throws Exception {
        JsonNode api = openApi();
        for (FeedLine line : Feed.sample()) {
            JsonNode act = api.path("paths")
                    .path("/api/commands/" + line.command())
                    .path("post")
                    .at("/requestBody/content/application~1json/schema");
            String reference = act.at("/properties/body/$ref").asString();
            JsonNode command = api.at(reference.substring(1));
            Set<String> known = new TreeSet<>(command.path("properties").propertyNames());
            Set<String> required = new TreeSet<>();
            command.path("required").forEach(name -> required.add(name.asString()));
            assertThat(known).as(line.command()).containsAll(line.body().propertyNames());
            assertThat(line.body().propertyNames()).as(line.command()).containsAll(required);
            assertThat(required).as(line.command()).isNotEmpty();
        }
    }

    @Test
    void everyRefusalAndEveryOtherProblemIsExplainedAtItsAddress() throws Exception {
        Set<String> codes = problemsInTheSources();
        assertThat(codes).hasSizeGreaterThan(15).contains("malformed-act", "projection-behind", "not-signed-in");
        Stream.of(RefusalCode.values()).map(RefusalCode::code).forEach(codes::add);
        Set<String> listed = new TreeSet<>();
        JSON.readTree(anybody("/problems", "*/*").body())
                .path("problems")
                .forEach(problem -> listed.add(problem.path("code").asString()));
        assertThat(listed).isEqualTo(codes);
        for (String code : codes) {
            HttpResponse<String> document = anybody("/problems/" + code, "application/json");
            assertThat(document.statusCode()).as(code).isEqualTo(200);
            assertThat(JSON.readTree(document.body()).path("code").asString()).isEqualTo(code);
            HttpResponse<String> page = anybody("/problems/" + code, "text/html");
            assertThat(page.statusCode()).as(code).isEqualTo(200);
            assertThat(page.body()).contains("What it means", "What to do", code);
        }
    }

    /** The served document without the address it is served at, each object's members in the order of their names. */
    private static JsonNode openApi() throws Exception {
        JsonNode served = client.get("auditor", "/v3/api-docs").body();
        ((ObjectNode) served).remove("servers");
        return sorted(served);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            new TreeSet<>(object.propertyNames()).forEach(name -> copy.set(name, sorted(object.get(name))));
            return copy;
        }
        if (node.isArray()) {
            var copy = JSON.createArrayNode();
            node.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }

    private static Set<String> problemsInTheSources() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().matches(".*Problem(s|Types)\\.java"))
                    .map(DocumentedInterfaceTest::read)
                    .map(NEW_PROBLEM::matcher)
                    .flatMap(Matcher::results)
                    .map((MatchResult found) -> found.group(1))
                    .forEach(codes::add);
        }
        return codes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> anybody(String path, String accept) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(system.address().resolve(path))
                .header("Accept", accept)
                .build();
        try (HttpClient anybody = HttpClient.newHttpClient()) {
            return anybody.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
