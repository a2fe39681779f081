package org.veintrail.standalone.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads feeds: one JSON object a line (ndjson), in the order in which the acts happen. */
public final class Feed {
    private static final String SAMPLE = "/feed/journeys.ndjson";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Feed() {}

    /** The sample that comes with the program: fourteen journeys, each an example of something. */
    public static List<FeedLine> sample() throws IOException {
        try (@Nullable InputStream in = Feed.class.getResourceAsStream(SAMPLE)) {
            if (in == null) {
                throw new IOException("The program was packed without its sample feed " + SAMPLE + ".");
            }
            return read(in, SAMPLE);
        }
    }

    /**
     * A feed from a file.
     *
     * @throws IOException if it cannot be read, or a line is no act; the message names the line
     */
    public static List<FeedLine> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    private static List<FeedLine> read(InputStream in, String name) throws IOException {
        List<FeedLine> lines = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (!text.isBlank()) {
                lines.add(parse(text, name, number));
            }
        }
        return lines;
    }

    private static FeedLine parse(String text, String name, int number) throws IOException {
        try {
            return JSON.readValue(text, FeedLine.class);
        } catch (JacksonException e) {
            throw new IOException(name + ", line " + number + " is not an act of a feed: " + e.getOriginalMessage(), e);
        }
    }
}
