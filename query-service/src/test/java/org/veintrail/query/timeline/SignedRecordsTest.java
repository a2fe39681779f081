package org.veintrail.query.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.veintrail.json.EventJson;
import org.veintrail.label.event.LabelDeclaredLost;
import org.veintrail.order.Signature;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.plan.event.PlanPublished;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.projection.Signatures;

/** Every record that carries signatures is shown with name, time and meaning (21 CFR 11.50), whichever step it came from. */
class SignedRecordsTest {
    private static final Path GOLDEN = Path.of("..", "command-service", "api", "src", "test", "resources", "golden");

    /** What the pages of labels and of plans show; their own tests hold it. */
    private static final Set<Class<?>> SHOWN_ELSEWHERE = Set.of(LabelDeclaredLost.class, PlanPublished.class);

    private final ObjectMapper json = EventJson.mapper();

    private static Set<Class<?>> signedEvents() throws IOException {
        return Files.readAllLines(GOLDEN.resolve("event-types.txt")).stream()
                .map(line -> line.split(" ", 2)[0])
                .map(SignedRecordsTest::named)
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(each -> each.getGenericType() instanceof ParameterizedType list
                                && list.getActualTypeArguments()[0].equals(Signature.class)))
                .collect(Collectors.toSet());
    }

    private static Class<?> named(String type) {
        try {
            return Class.forName(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<OrderEvent> recorded(Class<?> type) {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files
                    .filter(file -> file.getFileName().toString().startsWith(type.getSimpleName() + "."))
                    .sorted()
                    .map(file -> read(file, type))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OrderEvent read(Path file, Class<?> type) {
        try {
            return (OrderEvent) json.readValue(Files.readString(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void showNameTimeAndMeaningOfEachSignature() throws IOException {
        Set<Class<?>> signed = signedEvents();
        assertThat(signed).hasSizeGreaterThanOrEqualTo(14).containsAll(SHOWN_ELSEWHERE);
        Set<String> shown = new TreeSet<>();
        for (Class<?> type : signed) {
            if (SHOWN_ELSEWHERE.contains(type)) {
                continue;
            }
            recorded(type).forEach(event -> {
                List<Signature> on = EventWords.of(event).signatures();
                assertThat(on).as("what is shown of %s", event).isNotEmpty();
                for (Document stored : Signatures.stored(event, on)) {
                    TimelineEntry.SignatureView view = Signatures.shown(stored);
                    assertThat(view.name()).isNotBlank();
                    assertThat(view.meaning()).isNotBlank();
                    assertThat(view.signedAt().zone()).isNotBlank();
                }
                shown.add(type.getSimpleName().toLowerCase(Locale.ROOT));
            });
        }
        assertThat(shown).as("each has a recorded example").hasSize(signed.size() - SHOWN_ELSEWHERE.size());
    }
}
