package org.veintrail.planning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.problem.Resources;
import org.veintrail.scheduler.problem.InvalidInstanceException;

/** With what is planned: what the log says last, or the sample network where nothing was said and it is allowed. Read once per version. */
public final class KnownResources implements Supplier<Optional<Resources>> {
    private static final Logger LOG = LoggerFactory.getLogger(KnownResources.class);
    private static final String SAMPLE = "/org/veintrail/planning/sample-network.json";

    private record Document(int version, @Nullable String text) {}

    private final FactsKeeper facts;
    private final boolean sample;
    private int version = -1;
    private Optional<Resources> known = Optional.empty();
    private @Nullable String fault;

    KnownResources(FactsKeeper facts, boolean sample) {
        this.facts = facts;
        this.sample = sample;
    }

    @Override
    public synchronized Optional<Resources> get() {
        Document said = facts.read(current -> new Document(current.resourcesVersion, current.resources));
        if (said.version() != version) {
            version = said.version();
            fault = null;
            String text = said.text() == null && sample ? sampleNetwork() : said.text();
            known = text == null ? Optional.empty() : read(text);
        }
        return known;
    }

    private Optional<Resources> read(String text) {
        try {
            return Optional.of(Resources.read(text));
        } catch (InvalidInstanceException e) {
            fault = e.getMessage();
            LOG.error("The planning resources of version {} cannot be used: {}", version, fault);
            return Optional.empty();
        }
    }

    /** Why the resources cannot be used, or null. */
    public synchronized @Nullable String fault() {
        return fault;
    }

    /** The document of the sample network. */
    static String sampleNetwork() {
        try (InputStream in = KnownResources.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IllegalStateException("sample-network.json is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
