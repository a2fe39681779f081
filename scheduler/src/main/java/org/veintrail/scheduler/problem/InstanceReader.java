package org.veintrail.scheduler.problem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads planning instances of the format {@code cart-neutral-1}. The file is read as a stream and list members are
 * counted as they come, so that a file of a million orders is refused after {@value #MAX_ORDERS} of them.
 */
public final class InstanceReader {
    /** Most orders in one instance. */
    public static final int MAX_ORDERS = 20_000;

    /** Most members of every other list. */
    static final int MAX_MEMBERS = 2_000;

    static final int MAX_DAYS = 3_660;
    static final int MAX_UNITS = 100_000;
    private static final int MAX_PRICE = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private InstanceReader() {}

    /**
     * Reads and checks a file.
     *
     * @throws InvalidInstanceException naming the field that is wrong
     * @throws IOException if the file cannot be read
     */
    public static Instance read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** Reads and checks an instance; see {@link #read(Path)}. The stream is left open. */
    public static Instance read(InputStream in) {
        Instance instance = instance(Fields.of(tree(in), ""));
        InstanceRules.check(instance);
        return instance;
    }

    private static ObjectNode tree(InputStream in) {
        ObjectNode root = JSON.createObjectNode();
        Set<String> seen = new HashSet<>();
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidInstanceException("file", "does not begin with an object; is it a planning instance?");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                if (!seen.add(name)) {
                    throw new InvalidInstanceException(name, "occurs twice");
                }
                parser.nextToken();
                root.set(name, value(parser, name));
            }
            if (parser.nextToken() != null) {
                throw new InvalidInstanceException("file", "goes on after the instance has ended");
            }
        } catch (JacksonException e) {
            throw new InvalidInstanceException(
                    "file",
                    "is not valid JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
        return root;
    }

    private static JsonNode value(JsonParser parser, String name) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return JSON.readTree(parser);
        }
        int most = name.equals("orders") ? MAX_ORDERS : MAX_MEMBERS;
        var members = JSON.createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (members.size() == most) {
                throw new InvalidInstanceException(
                        name, "has more than " + most + " members; split the instance by plant or by period");
            }
            members.add((JsonNode) JSON.readTree(parser));
        }
        return members;
    }

    private static Instance instance(Fields file) {
        String format = file.text("format");
        if (!format.equals(Instance.FORMAT)) {
            throw new InvalidInstanceException("format", "is " + format + "; this planner reads " + Instance.FORMAT);
        }
        int horizon = file.integer("horizonDays", 1, MAX_DAYS);
        Instance instance = new Instance(
                file.text("name"),
                file.longOr("seed", 0),
                file.integer("tickHours", 12, 12),
                horizon,
                Set.copyOf(new HashSet<>(file.integers("courierWeekdays", 0, 6))),
                weights(file.object("weights")),
                map(file.objects("facilities"), InstanceReader::facility),
                map(file.objects("hospitals"), InstanceReader::hospital),
                map(file.objects("products"), InstanceReader::product),
                map(file.objects("vectorLots"), InstanceReader::vectorLot),
                map(file.objects("orders"), InstanceReader::order),
                TermsReader.plan(file));
        file.nothingElse();
        return instance;
    }

    static <T> List<T> map(List<Fields> members, java.util.function.Function<Fields, T> reader) {
        List<T> result = new ArrayList<>(members.size());
        for (Fields member : members) {
            result.add(reader.apply(member));
            member.nothingElse();
        }
        return result;
    }

    private static Weights weights(Fields f) {
        Weights weights = new Weights(
                price(f, "unscheduled"),
                price(f, "tardyDay"),
                price(f, "veinDay"),
                price(f, "weekendTeamTick"),
                price(f, "movedPatient"),
                price(f, "movedDay"),
                price(f, "movedFacility"),
                price(f, "movedInternal"),
                f.integer("overrunDay", 0, MAX_PRICE, 0),
                f.integer("idleSuiteTick", 0, MAX_PRICE, 0));
        f.nothingElse();
        return weights;
    }

    private static int price(Fields f, String name) {
        return f.integer(name, 0, MAX_PRICE);
    }

    static int units(Fields f, String name) {
        return f.integer(name, 0, MAX_UNITS);
    }

    static int ticks(Fields f, String name, int least) {
        return f.integer(name, least, Instance.TICKS_PER_DAY * MAX_DAYS);
    }

    static int day(Fields f, String name) {
        return f.integer(name, 0, MAX_DAYS);
    }

    private static Facility facility(Fields f) {
        return new Facility(
                f.integer("id", 0, Integer.MAX_VALUE),
                f.text("name"),
                units(f, "suites"),
                units(f, "bioreactors"),
                units(f, "freezersPerTick"),
                units(f, "qcPlaces"),
                units(f, "qaPerWeekday"),
                units(f, "cryoSlots"),
                units(f, "teamsWeekday"),
                units(f, "teamsWeekend"),
                map(f.objects("outages"), TermsReader::plantOutage),
                TermsReader.plant(f));
    }

    private static Hospital hospital(Fields f) {
        return new Hospital(
                f.integer("id", 0, Integer.MAX_VALUE),
                f.text("name"),
                units(f, "apheresisPerWeekday"),
                units(f, "infusionPerWeekday"),
                f.integers("transitTicks", 0, Instance.TICKS_PER_DAY * MAX_DAYS),
                new HashSet<>(f.integers("closedDays", 0, MAX_DAYS)),
                TermsReader.site(f));
    }

    private static Product product(Fields f) {
        return new Product(
                f.integer("id", 0, Integer.MAX_VALUE),
                f.text("name"),
                ticks(f, "suiteTicks", 1),
                ticks(f, "suiteCleanTicks", 0),
                ticks(f, "harvestTicks", 1),
                ticks(f, "harvestCleanTicks", 0),
                ticks(f, "bioCleanTicks", 0),
                ticks(f, "maxHarvestWaitTicks", 0),
                ticks(f, "freezeTicks", 1),
                ticks(f, "receiptTicks", 0),
                ticks(f, "qcTicks", 1),
                ticks(f, "freshHoldTicks", 0),
                ticks(f, "cryoHoldTicks", 0),
                day(f, "ldDays"),
                day(f, "veinToVeinMaxDays"),
                f.optionalText("certification"));
    }

    private static VectorLot vectorLot(Fields f) {
        return new VectorLot(
                f.integer("product", 0, Integer.MAX_VALUE),
                f.integer("facility", 0, Integer.MAX_VALUE),
                day(f, "availableDay"),
                units(f, "doses"),
                f.optionalText("id"),
                f.integer("expiryDay", 0, MAX_DAYS, Integer.MAX_VALUE));
    }

    private static Order order(Fields f) {
        return new Order(
                f.integer("id", 0, Integer.MAX_VALUE),
                f.integer("hospital", 0, Integer.MAX_VALUE),
                f.integer("product", 0, Integer.MAX_VALUE),
                f.flag("cryo"),
                f.integer("urgency", 1, 9),
                day(f, "requestDay"),
                day(f, "aphEarliestDay"),
                day(f, "aphLatestDay"),
                ticks(f, "expansionTicks", 0),
                day(f, "promisedDay"),
                f.integer("inboundDelayTicks", 0, Instance.TICKS_PER_DAY * MAX_DAYS, 0),
                TermsReader.patient(f));
    }
}
