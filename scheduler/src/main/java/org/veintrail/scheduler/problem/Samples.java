package org.veintrail.scheduler.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The sample instances that come with the scheduler: 50, 200 and 1,000 orders over twelve weeks, and the one of 200
 * orders disrupted on day 40 in six ways, each with the plan that was published before. Made by a seeded generator from
 * published stage lengths; no patients.
 */
public final class Samples {
    /** The undisturbed instances, smallest first. */
    public static final List<String> BASE = List.of("cart-50-s1", "cart-200-s1", "cart-1000-s1");

    /** The disrupted instances. */
    public static final List<String> DISRUPTED = List.of(
            "cart-200-s1-dis-suite",
            "cart-200-s1-dis-fail",
            "cart-200-s1-dis-courier",
            "cart-200-s1-dis-closed",
            "cart-200-s1-dis-urgent",
            "cart-200-s1-dis-all");

    /** Tick of the disruptions: morning of day 40. */
    public static final int DISRUPTION_TICK = 80;

    private static final String FOLDER = "/org/veintrail/scheduler/samples/";

    private Samples() {}

    /** A sample by name. */
    public static Instance instance(String name) {
        try (InputStream in = open(name)) {
            return InstanceReader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a sample, or of {@code name + "-pub"}, the plan published before a disruption. */
    public static InputStream open(String name) {
        InputStream in = Samples.class.getResourceAsStream(FOLDER + name + ".json");
        if (in == null) {
            throw new IllegalArgumentException(
                    "There is no sample " + name + "; known are " + BASE + " and " + DISRUPTED);
        }
        return in;
    }
}
