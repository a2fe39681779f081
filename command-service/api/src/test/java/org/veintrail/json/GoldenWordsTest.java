package org.veintrail.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.veintrail.act.ActMetadata;
import org.veintrail.act.Outcome;
import org.veintrail.identifier.IdentifierKind;
import org.veintrail.order.*;
import org.veintrail.training.TrainingBearer;

/** The words that stand in the log: keys of metadata, codes of refusals, values of enumerations. */
class GoldenWordsTest {
    private static final List<Class<? extends Enum<?>>> VOCABULARIES = List.of(
            CustodyStep.class,
            ExcursionDecision.class,
            HoldDecision.class,
            IdentifierKind.class,
            LabelKind.class,
            Leg.class,
            Outcome.class,
            Priority.class,
            QcVerdict.class,
            RefusalCode.class,
            ScanKind.class,
            SlotHoldEnd.class,
            SlotKind.class,
            TemperatureClass.class,
            TrainingBearer.class,
            Verdict.class);

    private final ObjectMapper json = EventJson.mapper();

    @Test
    void keepsTheKeysOfMetadata() throws Exception {
        TreeSet<String> keys = new TreeSet<>();
        for (Field field : ActMetadata.class.getFields()) {
            keys.add(field.getName() + " " + field.get(null) + "\n");
        }
        assertThat(String.join("", keys)).isEqualTo(GoldenEventsTest.golden("metadata-keys.txt"));
    }

    @Test
    void keepsTheWordsOfEveryEnumerationAndReadsThemBack() throws IOException {
        StringBuilder words = new StringBuilder();
        for (Class<? extends Enum<?>> vocabulary : VOCABULARIES) {
            for (Enum<?> constant : java.util.Objects.requireNonNull(vocabulary.getEnumConstants())) {
                String word = json.writeValueAsString(constant);
                assertThat((Object) json.readValue(word, vocabulary)).isEqualTo(constant);
                words.append(vocabulary.getSimpleName())
                        .append(' ')
                        .append(constant.name())
                        .append(' ')
                        .append(word)
                        .append('\n');
            }
        }
        assertThat(words.toString()).isEqualTo(GoldenEventsTest.golden("words.txt"));
    }
}
