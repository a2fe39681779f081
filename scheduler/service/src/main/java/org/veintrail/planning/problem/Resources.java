package org.veintrail.planning.problem;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.veintrail.scheduler.problem.Facility;
import org.veintrail.scheduler.problem.Fields;
import org.veintrail.scheduler.problem.Hospital;
import org.veintrail.scheduler.problem.Instance;
import org.veintrail.scheduler.problem.InstanceReader;
import org.veintrail.scheduler.problem.InvalidInstanceException;
import org.veintrail.scheduler.problem.Product;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * With what is planned: a network in the form of a planning instance without orders, and what is usual for each therapy.
 *
 * @param network plants, sites, lanes, products, lots and calendars; its day 0 is {@code startDate}
 * @param start date of day 0
 * @param therapies by product name
 */
public record Resources(Instance network, LocalDate start, Map<String, Therapy> therapies) {
    /** Name of the form, first field of the document. */
    public static final String FORMAT = "veintrail-planning-1";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_DAYS = 365;

    /**
     * What is usual for a therapy.
     *
     * @param cryo whether cells are frozen before they are shipped
     * @param expansionTicks usual length of expansion
     * @param collectWithinDays days from the order within which collection is promised
     * @param collectAtLatestDays days from the order after which collection makes no sense any more
     */
    public record Therapy(boolean cryo, int expansionTicks, int collectWithinDays, int collectAtLatestDays) {}

    public Resources {
        therapies = Map.copyOf(therapies);
    }

    /**
     * Reads and checks a document.
     *
     * @throws InvalidInstanceException naming the field that is wrong
     */
    public static Resources read(String document) {
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (JacksonException e) {
            throw new InvalidInstanceException("resources", "is not valid JSON: " + e.getOriginalMessage());
        }
        Fields file = Fields.of(root, "");
        String format = file.text("format");
        if (!format.equals(FORMAT)) {
            throw new InvalidInstanceException("format", "is " + format + "; this planner reads " + FORMAT);
        }
        file.object("network");
        Instance network = network(root.path("network"));
        LocalDate start = network.terms().startDate();
        if (start == null || start.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new InvalidInstanceException(
                    "network.startDate", "is " + start + "; the date of day 0 is needed, and it has to be a Monday");
        }
        Resources resources = new Resources(network, start, therapies(file.object("therapies"), network));
        file.nothingElse();
        return resources;
    }

    private static Instance network(JsonNode node) {
        Instance network;
        try {
            network =
                    InstanceReader.read(new ByteArrayInputStream(node.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidInstanceException e) {
            throw e.within("network");
        }
        if (!network.orders().isEmpty()) {
            throw new InvalidInstanceException(
                    "network.orders", "has " + network.orders().size() + " orders; orders come from the log");
        }
        return network;
    }

    private static Map<String, Therapy> therapies(Fields fields, Instance network) {
        Map<String, Therapy> therapies = new LinkedHashMap<>();
        for (Product product : network.products()) {
            Fields f = fields.object(product.name());
            therapies.put(
                    product.name(),
                    new Therapy(
                            f.flag("cryo"),
                            f.integer("expansionTicks", 0, 2 * MOST_DAYS),
                            f.integer("collectWithinDays", 0, MOST_DAYS),
                            f.integer("collectAtLatestDays", 0, MOST_DAYS)));
            f.nothingElse();
        }
        fields.nothingElse();
        return therapies;
    }

    /** The plant of this name. */
    public Optional<Facility> plant(String name) {
        return network.facilities().stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** The site of this name. */
    public Optional<Hospital> site(String name) {
        return network.hospitals().stream().filter(h -> h.name().equals(name)).findFirst();
    }

    /** The product of this name. */
    public Optional<Product> product(String name) {
        return network.products().stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** The calendar of a problem that begins on this Monday. */
    public PlanningCalendar calendar(LocalDate firstDay) {
        Map<String, ZoneId> zones = new LinkedHashMap<>();
        network.facilities().forEach(f -> put(zones, f.name(), f.terms().zone()));
        network.hospitals().forEach(h -> put(zones, h.name(), h.terms().zone()));
        ZoneId home = network.facilities().getFirst().terms().zone();
        return new PlanningCalendar(firstDay, zones, home == null ? ZoneOffset.UTC : home);
    }

    private static void put(Map<String, ZoneId> zones, String site, @org.jspecify.annotations.Nullable ZoneId zone) {
        if (zone != null) {
            zones.put(site, zone);
        }
    }
}
