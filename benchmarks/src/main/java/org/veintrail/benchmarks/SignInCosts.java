package org.veintrail.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.veintrail.standalone.feed.Feed;
import org.veintrail.standalone.feed.FeedAnswer;
import org.veintrail.standalone.feed.FeedLine;
import org.veintrail.standalone.feed.FeedPlayer;

/**
 * What signing in and signing cost. A password that is not remembered as confirmed costs a whole Argon2id hash (RFC 9106), so a
 * wrong one shows what the first sign-in takes; a confirmed one is seen in requests that need no sign-in, with and without it.
 */
final class SignInCosts implements FeedPlayer.Listener {
    private static final int REQUESTS = 400;

    private final Queue<Long> signed = new ConcurrentLinkedQueue<>();
    private final Queue<Long> unsigned = new ConcurrentLinkedQueue<>();

    @Override
    public void answered(FeedLine line, FeedAnswer answer) {
        // Judged by the player.
    }

    @Override
    public void took(FeedLine line, long nanos) {
        (line.body().toString().contains("\"password\"") ? signed : unsigned).add(nanos);
    }

    /** Measures sign-in against a system that nobody else asks now, and says all of it in one sentence. */
    String measured(URI system) throws IOException, InterruptedException {
        URI open = system.resolve("/actuator/health/liveness");
        Queue<Long> cold = new ConcurrentLinkedQueue<>();
        Queue<Long> without = new ConcurrentLinkedQueue<>();
        Queue<Long> with = new ConcurrentLinkedQueue<>();
        TreeSet<String> actors = new TreeSet<>();
        Feed.sample().forEach(line -> actors.add(line.actor()));
        try (HttpClient client = HttpClient.newBuilder().executor(Runnable::run).build()) {
            for (int i = 0; i < 2 * REQUESTS; i++) {
                boolean warm = i >= REQUESTS;
                long plain = ask(client, open, null);
                long known = ask(client, open, basic(actors.first(), actors.first()));
                if (warm) {
                    without.add(plain);
                    with.add(known);
                }
            }
            for (String actor : actors) {
                cold.add(ask(client, open, basic(actor, "not-" + actor)));
            }
        }
        return String.format(
                Locale.ROOT,
                "Sign-in: %.0f ms where the password has to be hashed (Argon2id, the demonstration's light hashes), %.0f µs where it was confirmed in the last"
                        + " minutes. Signature check: a signed act takes %.1f ms at the median of one caller, an unsigned one %.1f ms.",
                (median(cold) - median(without)) / 1e6,
                Math.max(0, median(with) - median(without)) / 1e3,
                median(signed) / 1e6,
                median(unsigned) / 1e6);
    }

    private static long ask(HttpClient client, URI address, @Nullable String credentials)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        long sent = System.nanoTime();
        client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        return System.nanoTime() - sent;
    }

    private static String basic(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static double median(Collection<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
