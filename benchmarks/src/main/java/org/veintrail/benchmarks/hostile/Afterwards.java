package org.veintrail.benchmarks.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is found when all is over: in the log no act of the hostile program's, on the pages none of its scripts. */
final class Afterwards {
    private static final int ENTRIES = 2_000;
    private static final Pattern KEY = Pattern.compile("\"key\":\"(hostile-[A-Za-z0-9._-]+)\"");
    private static final List<String> ALIVE = List.of(
            "<script>hostile", "<img src=x onerror=hostile", "<svg onload=hostile", "href=\"javascript:hostile");

    private final Wire wire;
    private final Scene scene;
    private final Outcome outcome;

    private Afterwards(Wire wire, Scene scene, Outcome outcome) {
        this.wire = wire;
        this.scene = scene;
        this.outcome = outcome;
    }

    /** @return how many entries the log has */
    static long look(URI system, Scene scene, Outcome outcome) throws IOException {
        try (Wire wire = new Wire(system)) {
            Afterwards after = new Afterwards(wire, scene, outcome);
            after.pages();
            return after.log();
        }
    }

    private long log() throws IOException {
        for (long from = 0; ; from += ENTRIES) {
            Reply read = wire.send(Ask.get("/api/log/entries?from=" + from + "&to=" + (from + ENTRIES))
                    .as("auditor"));
            if (!read.isSuccess()) {
                throw new IOException("The log could not be read afterwards: " + read);
            }
            String lines = read.body();
            long seen = 0;
            for (String line : lines.split("\n", -1)) {
                String plain = line.replace("\\\"", "\"");
                seen += plain.contains("org.veintrail.") ? 1 : 0;
                entry(plain);
            }
            if (seen < ENTRIES) {
                return from + seen;
            }
        }
    }

    private void entry(String entry) {
        Matcher key = KEY.matcher(entry);
        if (entry.contains("ActAnswered")
                && key.find()
                && !key.group(1).startsWith(Injections.AS_TEXT)
                && !entry.contains("\"code\":\"")) {
            outcome.letThrough("stored", "an act of the hostile program's stands in the log as done: " + key.group(1));
        }
        scene.secrets()
                .personIn(entry, "")
                .ifPresent(who -> outcome.letThrough("stored", "the log names a person: " + who));
    }

    private void pages() throws IOException {
        for (String path : List.of(
                "/",
                "/orders/" + scene.foreignOrder(),
                "/orders/" + scene.ownOrder(),
                "/deviations?scope=all",
                "/labels?order=" + scene.foreignOrder(),
                "/worklist?site=" + Boston.SITE,
                "/figures",
                "/planning",
                "/dead-letters",
                "/scan")) {
            Reply page = wire.send(Ask.get(path).as("auditor").with("Accept", "text/html"));
            ALIVE.stream()
                    .filter(page.body()::contains)
                    .forEach(found -> outcome.letThrough("rendered", path + " carries " + found));
        }
    }
}
