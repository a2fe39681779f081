package org.veintrail.scheduler.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceReaderTest {
    private static final String GOOD = new String(InstanceWriter.bytes(Instances.random(1, 3)), StandardCharsets.UTF_8);

    private static Instance read(String json) {
        return InstanceReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsWhatWasWritten() {
        for (String name : List.of("cart-50-s1", "cart-200-s1-dis-all")) {
            Instance instance = Samples.instance(name);

            assertThat(InstanceReader.read(new ByteArrayInputStream(InstanceWriter.bytes(instance))))
                    .isEqualTo(instance);
        }
        for (long seed = 1; seed < 5; seed++) {
            Instance rich = Instances.rich(seed, 10);
            assertThat(InstanceReader.read(new ByteArrayInputStream(InstanceWriter.bytes(rich))))
                    .isEqualTo(rich);
        }
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"cart-neutral-1\" | \"cart-neutral-9\" | format | cart-neutral-9",
                "\"tickHours\":12 | \"tickHours\":6 | tickHours | between 12 and 12",
                "\"suiteTicks\":2 | \"suiteTicks\":-2 | products[0].suiteTicks | is -2",
                "\"expansionTicks\":\\d+ | \"expansionTicks\":-1 | orders[0].expansionTicks | is -1",
                "\"inboundDelayTicks\":\\d+ | \"inboundDelayTicks\":-3 | orders[0].inboundDelayTicks | is -3",
                "\"suites\": | \"chambers\": | facilities[0].suites | is missing",
                "\"hospital\":\\d+ | \"hospital\":77 | orders[0].hospital | no such id",
                "\"id\":1001 | \"id\":1000 | orders[1].id | has already",
                "\"aphLatestDay\":\\d+ | \"aphLatestDay\":0 | orders[0].aphLatestDay | closes before it opens",
                "\"veinToVeinMaxDays\":28 | \"veinToVeinMaxDays\":6 | products[0].veinToVeinMaxDays | end before",
                "\"urgency\": | \"after\":[1001],\"urgency\": | orders[0].after | is not part of the format",
                "\"courierWeekdays\":.0,1,2,3,4,5. | \"courierWeekdays\":[] | courierWeekdays | ever be shipped",
                "\"cryo\":\\w+ | \"cryo\":\"no\" | orders[0].cryo | true or false",
                "\"veinDay\":1 | \"veinDay\":1.5 | weights.veinDay | whole number"
            })
    void refusesABadFieldByName(String pattern, String bad, String field, String reason) {
        String json = GOOD.replaceFirst(pattern, java.util.regex.Matcher.quoteReplacement(bad));
        assertThat(json).as("the pattern occurs in the file").isNotEqualTo(GOOD);

        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field))
                .withMessageContaining(reason);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"startDate\":\"[0-9-]+\" | \"startDate\":\"2026-02-03\" | startDate | day 0 is a Monday",
                "\"startDate\":\"[0-9-]+\" | \"startDate\":\"soon\" | startDate | not a date",
                "\"startDate\":\"[0-9-]+\", | `` | startDate | depends on the date",
                "\"zone\":\"[^\"]+\" | \"zone\":\"Mars/Olympus\" | facilities[0].zone | give a time zone",
                "\"expiryDay\":\\d+ | \"expiryDay\":-1 | vectorLots[0].expiryDay | is -1",
                "\"shift\":\"day\" | \"shift\":\"dawn\" | facilities[0].outages[0].shift | no shift of operators",
                "\"halves\":.0. | \"halves\":[2] | facilities[0].shifts[0].halves[0] | between 0 and 1",
                "\"toTick\":60 | \"toTick\":1 | facilities[0].campaigns[0].toTick | not after fromTick",
                "\\],\"changeoverTicks\":\\d | ],\"changeoverTicks\":61 | facilities[0].changeoverTicks | between 0 and 60",
                "\"reason\":\"[^\"]+\" | \"reason\":\" \" | pins[0].reason | a name is needed",
                "\"expiresTick\":\\d+ | \"expiresTick\":-5 | pins[0].expiresTick | is -5",
                "\"pickUps\":.0 | \"pickUps\":[14 | lanes[0].pickUps[0] | between 0 and 13",
                "\"risk\":\\d+ | \"risk\":101 | orders[n].risk | between 1 and 100",
                "\"certification\":\"cell\" | \"certification\":5 | products[1].certification | a name is needed"
            })
    void refusesABadOptionalFieldByName(String pattern, String bad, String field, String reason) {
        String rich = new String(InstanceWriter.bytes(Instances.rich(2, 12)), StandardCharsets.UTF_8);
        String json = rich.replaceFirst(pattern, java.util.regex.Matcher.quoteReplacement(bad));
        assertThat(json).as("the pattern occurs in the file").isNotEqualTo(rich);
        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> assertThat(refusal.field().replaceAll("orders.\\d+.", "orders[n]"))
                        .isEqualTo(field))
                .withMessageContaining(reason);
    }

    @Test
    void refusesWindowsThatLeaveTooManyChains() {
        Instance instance = Instances.random(3, 2);
        Instance wide = new Instance(
                instance.name(),
                0,
                12,
                3_000,
                instance.courierWeekdays(),
                instance.weights(),
                instance.facilities(),
                instance.hospitals(),
                instance.products().stream()
                        .map(p -> p.withLimits(6_000, 6_000, 3_000))
                        .toList(),
                instance.vectorLots(),
                instance.orders().stream().map(o -> o.withWindow(0, 2_500)).toList());
        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> org.veintrail.scheduler.model.Problem.of(wide))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("orders[0].aphLatestDay"))
                .withMessageContaining("narrow its window");
    }

    @Test
    void refusesBrokenJsonWithItsPlace() {
        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> read(GOOD.substring(0, GOOD.length() / 2)))
                .withMessageContaining("not valid JSON");
        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> read("[1]"))
                .withMessageContaining("does not begin with an object");
        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> read(GOOD + "{}"))
                .withMessageContaining("goes on after");
    }

    @Test
    void stopsReadingAMillionOrdersAfterTheMost() {
        String order = "{\"id\":1},";
        InputStream endless = new SequenceInputStream(Collections.enumeration(IntStream.range(0, 1_000)
                .mapToObj(i -> (InputStream) new ByteArrayInputStream(
                        (i == 0 ? "{\"orders\":[" : order.repeat(1_000)).getBytes(StandardCharsets.UTF_8)))
                .toList()));

        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> InstanceReader.read(endless))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("orders"))
                .withMessageContaining("more than 20000");
    }

    @Test
    void refusesALaneTooFew() {
        Instance instance = Instances.random(3, 2);
        Hospital hospital = instance.hospitals().get(0);
        String lanes = "\"transitTicks\":" + hospital.transitTicks().toString().replace(" ", "");
        String json = new String(InstanceWriter.bytes(instance), StandardCharsets.UTF_8)
                .replaceFirst(java.util.regex.Pattern.quote(lanes), "\"transitTicks\":[]");

        assertThatExceptionOfType(InvalidInstanceException.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("hospitals[0].transitTicks"));
    }
}
