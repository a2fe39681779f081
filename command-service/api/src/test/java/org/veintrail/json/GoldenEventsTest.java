package org.veintrail.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.veintrail.account.event.AccountEvent;
import org.veintrail.act.event.ActAnswered;
import org.veintrail.audit.event.AuditEvent;
import org.veintrail.identifier.event.IdentifierClaimed;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.patient.event.PatientEvent;
import org.veintrail.plan.event.PlanEvent;
import org.veintrail.printer.event.PrinterEvent;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.signin.event.SignInEvent;
import org.veintrail.signing.event.SigningPolicyEvent;
import org.veintrail.signing.event.SigningTicketUsed;
import org.veintrail.slot.event.SlotEvent;
import org.veintrail.training.event.TrainingEvent;
import org.veintrail.upkeep.event.UpkeepEvent;

/**
 * The form in which today's code writes each event. A file under {@code golden} is never changed: a field is added by a new revision with a file of
 * its own and an upcaster that reads the old one. That files of every revision stay and are read is tested where upcasters are wired.
 */
class GoldenEventsTest {
    private static final Map<String, Object> SAMPLES = SampleEvents.all();
    private final ObjectMapper json = EventJson.mapper();

    static Stream<String> names() {
        return SAMPLES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWrittenAsItsGoldenFileByteForByteAndReadBackEqual(String name) throws IOException {
        Object event = sample(name);
        byte[] written = json.writeValueAsBytes(event);
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(golden(name + ".json"));
        assertThat(json.readValue(written, event.getClass())).isEqualTo(event);
    }

    @Test
    void hasAGoldenFileForEveryEventAtItsRevision() throws Exception {
        List<String> missing = new ArrayList<>();
        for (Class<?> type : events()) {
            Revision revision = type.getAnnotation(Revision.class);
            assertThat(revision).as("%s names its revision", type).isNotNull();
            String name = type.getSimpleName() + "." + revision.value();
            if (!SAMPLES.containsKey(name)) {
                missing.add(name);
            }
        }
        assertThat(missing).as("events without a sample and a golden file").isEmpty();
        assertThat(events()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void knowsEveryClassOfTheEventPackages() throws Exception {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> neighbour : List.of(
                ActAnswered.class,
                IdentifierClaimed.class,
                OrderEvent.class,
                LabelEvent.class,
                ScannerEvent.class,
                SignInEvent.class,
                SigningTicketUsed.class,
                AccountEvent.class,
                PatientEvent.class,
                PlanEvent.class,
                PrinterEvent.class,
                SlotEvent.class,
                TrainingEvent.class,
                AuditEvent.class,
                UpkeepEvent.class)) {
            found.addAll(recordsBeside(neighbour));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(events());
    }

    /** Class names are stored with the events, so they are part of the form. */
    @Test
    void keepsTheNamesAndRevisionsOfAllTypes() throws IOException {
        String types = events().stream()
                .map(type -> type.getName() + " "
                        + type.getAnnotation(Revision.class).value() + "\n")
                .sorted()
                .reduce("", String::concat);
        assertThat(types).isEqualTo(golden("event-types.txt"));
    }

    /** Files of earlier revisions stay beside those of today's; whoever reads events from a log reads them through upcasters. */
    @Test
    void leavesNoGoldenFileOfTodaysRevisionWithoutItsSample() throws Exception {
        Path folder =
                Path.of(java.util.Objects.requireNonNull(GoldenEventsTest.class.getResource("/golden/event-types.txt"))
                        .toURI());
        Map<String, String> today = events().stream()
                .collect(Collectors.toMap(
                        Class::getSimpleName,
                        type -> type.getAnnotation(Revision.class).value()));
        try (Stream<Path> files = Files.list(folder.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".json"))
                            .map(name -> name.substring(0, name.length() - ".json".length()))
                            .filter(name -> !isOfAnEarlierRevision(name, today)))
                    .containsExactlyInAnyOrderElementsOf(SAMPLES.keySet());
        }
    }

    private static boolean isOfAnEarlierRevision(String name, Map<String, String> today) {
        String type = name.substring(0, name.indexOf('.'));
        String revision = name.substring(name.indexOf('.') + 1).split("-", 2)[0];
        return Integer.parseInt(revision) < Integer.parseInt(today.getOrDefault(type, "0"));
    }

    @Test
    void refusesAFieldItDoesNotKnowBecauseADroppedFieldIsEvidenceLost() throws IOException {
        String more = golden("OrderCompleted.1.json").replaceFirst("\\{", "{\"colour\":\"red\",");
        assertThatThrownBy(() -> json.readValue(more, org.veintrail.order.event.OrderCompleted.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void keepsOffsetAndZoneOfEveryMoment() throws IOException {
        var read = json.readValue(golden("OrderCompleted.1.json"), org.veintrail.order.event.OrderCompleted.class);
        assertThat(read.occurredAt().at()).hasToString("2026-10-25T01:30Z");
        assertThat(read.occurredAt().zone()).hasToString("Europe/London");
        assertThat(read.infusedAt()).hasToString("2026-03-29T03:15:00.500+02:00");
    }

    static String golden(String name) throws IOException {
        try (InputStream file = GoldenEventsTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(file).as("golden/%s", name).isNotNull();
            return new String(java.util.Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Object sample(String name) {
        return java.util.Objects.requireNonNull(SAMPLES.get(name));
    }

    private static List<Class<?>> events() {
        List<Class<?>> all = new ArrayList<>(Arrays.asList(OrderEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(LabelEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(ScannerEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(PlanEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(PrinterEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(SlotEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(UpkeepEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(SignInEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(AuditEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(TrainingEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(AccountEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(PatientEvent.class.getPermittedSubclasses()));
        all.addAll(Arrays.asList(SigningPolicyEvent.class.getPermittedSubclasses()));
        all.add(ActAnswered.class);
        all.add(SigningTicketUsed.class);
        all.add(IdentifierClaimed.class);
        return all;
    }

    private static List<Class<?>> recordsBeside(Class<?> type) throws Exception {
        Path classes = Path.of(java.util.Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"))
                        .toURI())
                .getParent();
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes)) {
            for (String name : new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList())) {
                Class<?> each = Class.forName(
                        type.getPackageName() + "." + name.substring(0, name.length() - ".class".length()));
                if (each.isRecord()) {
                    found.add(each);
                }
            }
        }
        return found;
    }
}
