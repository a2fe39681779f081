package org.veintrail.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.veintrail.query.projection.ProjectionPositions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes views of a running system again, from the first event of the log, and waits until they have caught up. */
@Command(
        name = "rebuild",
        description = "Makes views of a running system again, from the first event of the log.",
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String PROJECTIONS = "/api/projections";

    @Parameters(paramLabel = "VIEW", arity = "0..*", description = "the views, such as orders; every one unless given")
    private List<String> views = new ArrayList<>();

    @Option(names = "--url", paramLabel = "URL", description = "the system; http://127.0.0.1:8080 unless given")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(names = "--user", paramLabel = "NAME", description = "an administrator's account; admin unless given")
    private String user = "admin";

    private final PrintStream out;

    RebuildCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String authorization = SignIn.header(user);
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build()) {
            List<String> names = views.isEmpty() ? rebuildable(statuses(client, authorization)) : views;
            for (String name : names) {
                send(
                        client,
                        request(PROJECTIONS + "/" + name + "/rebuild", authorization)
                                .POST(HttpRequest.BodyPublishers.noBody()));
                out.println(name + "  " + caughtUp(client, authorization, name));
                out.flush();
            }
        } catch (java.net.ConnectException e) {
            throw new UsageException("No answer from " + url + ". Is it running? Name its address with --url.");
        }
        return 0;
    }

    /** What only carries out orders of people has no view that could be made again. */
    private static List<String> rebuildable(JsonNode statuses) {
        return StreamSupport.stream(statuses.spliterator(), false)
                .map(status -> status.path("name").asString())
                .filter(name -> !name.equals(ProjectionPositions.UPKEEP))
                .toList();
    }

    private String caughtUp(HttpClient client, String authorization, String name)
            throws IOException, InterruptedException {
        while (true) {
            for (JsonNode status : statuses(client, authorization)) {
                if (status.path("name").asString().equals(name)) {
                    String state = status.path("state").asString();
                    if (state.equals("caught-up")) {
                        return String.format(
                                Locale.ROOT,
                                "made again from %,d events",
                                status.path("position").asLong() + 1);
                    }
                    if (state.equals("failed") || state.equals("stopped")) {
                        throw new UsageException("The view " + name + " is " + state + ": "
                                + status.path("failure").asString("see the system's log") + ".");
                    }
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private JsonNode statuses(HttpClient client, String authorization) throws IOException, InterruptedException {
        return send(client, request(PROJECTIONS, authorization).GET());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", authorization);
    }

    private JsonNode send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
            return JSON.readTree(answer.body());
        }
        if (answer.statusCode() == 401) {
            throw new UsageException(
                    "The password of " + user + " was not taken. Put it into " + SignIn.PASSWORD + ".");
        }
        throw new UsageException(JSON.readTree(answer.body())
                .path("detail")
                .asString("The system answered " + answer.statusCode() + "."));
    }
}
