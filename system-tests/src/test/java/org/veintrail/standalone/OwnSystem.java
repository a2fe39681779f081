package org.veintrail.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.veintrail.eventstore.CommitLog;
import org.veintrail.eventstore.StoredEvent;

/** The whole system in the test's own process, as the demonstration starts it, on a free port. */
final class OwnSystem implements AutoCloseable {
    private static final int PAGE = 200;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final RunningSystem running;

    OwnSystem(Path data) throws IOException, InterruptedException {
        DataFolder folder = DataFolder.take(data);
        Stages stages = new Stages(new PrintStream(printed, true, StandardCharsets.UTF_8));
        running = RunningSystem.start(
                stages, folder, Database.embedded(folder.path()), new RunningSystem.Settings(0, List.of("demo")));
    }

    URI address() {
        return running.address();
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    <T> T part(Class<T> type) {
        return running.part(type);
    }

    <T> Map<String, T> parts(Class<T> type) {
        return running.parts(type);
    }

    CommitLog log() {
        return running.part(CommitLog.class);
    }

    List<StoredEvent> events() {
        List<StoredEvent> all = new ArrayList<>();
        while (all.size() <= log().lastPosition()) {
            all.addAll(log().events(all.size(), PAGE));
        }
        return all;
    }

    /** How many events of each kind there are. */
    Map<String, Long> census() {
        // Each start of a system puts the sign-ins it sees on record anew, so they say nothing about what acts did.
        return events().stream()
                .filter(event -> !event.payloadType().startsWith("org.veintrail.signin.")
                        && !event.payloadType().startsWith("org.veintrail.audit."))
                .collect(Collectors.groupingBy(StoredEvent::payloadType, Collectors.counting()));
    }

    @Override
    public void close() {
        running.close();
    }
}
