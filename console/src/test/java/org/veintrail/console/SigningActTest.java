package org.veintrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Authority;
import org.veintrail.label.command.LabelCommand;
import org.veintrail.order.ExcursionDecision;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.command.OrderCommand;
import org.veintrail.signing.SignedCommand;

/** Every act that people sign has a page that asks for just what its command needs. */
class SigningActTest {
    private static final Map<String, Class<?>> SIGNED = Stream.of(
                    OrderCommand.class.getPermittedSubclasses(), LabelCommand.class.getPermittedSubclasses())
            .flatMap(Arrays::stream)
            .filter(SignedCommand.class::isAssignableFrom)
            .collect(Collectors.toMap(SigningActTest::nameOf, each -> each));

    private static String nameOf(Class<?> command) {
        return command.getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    @Test
    void everySignedCommandHasAPageAndNoOtherHas() {
        assertThat(SIGNED).hasSizeGreaterThan(10);
        assertThat(SigningAct.all())
                .extracting(SigningAct::command)
                .containsExactlyInAnyOrderElementsOf(SIGNED.keySet());
    }

    @Test
    void aPageAsksForEveryFieldOfItsCommandButTheSignatures() {
        for (SigningAct act : SigningAct.all()) {
            List<String> needed = Arrays.stream(java.util.Objects.requireNonNull(SIGNED.get(act.command()))
                            .getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(name -> !name.equals("signatures"))
                    .toList();
            assertThat(act.fields())
                    .as(act.command())
                    .extracting(SigningAct.Field::name)
                    .containsExactlyInAnyOrderElementsOf(needed);
        }
    }

    @Test
    void aChoiceOffersTheWordsOfItsCommand() {
        assertThat(words("resolve-hold"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(HoldDecision.values())
                        .map(HoldDecision::code)
                        .toList());
        assertThat(words("resolve-excursion"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ExcursionDecision.values())
                        .map(ExcursionDecision::code)
                        .toList());
    }

    @Test
    void somebodyMaySendEachAct() {
        assertThat(SigningAct.all())
                .allMatch(act -> !Authority.current().entitledTo(act.command()).isEmpty());
    }

    private static List<String> words(String command) {
        return SigningAct.of(command).orElseThrow().fields().stream()
                .filter(field -> field.kind() == SigningAct.Kind.CHOICE)
                .flatMap(field -> field.choices().stream())
                .map(SigningAct.Field::word)
                .toList();
    }
}
