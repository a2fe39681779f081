package org.veintrail.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.veintrail.act.Answer;
import org.veintrail.act.Outcome;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.order.LocalMoment;
import org.veintrail.order.RefusalCode;
import org.veintrail.order.event.OrderEvent;
import org.veintrail.order.event.StepRefused;

/**
 * What came of an act, to be compared with what had to come of it.
 *
 * @param asked the command's name
 * @param occurredAt when the act is said to have happened
 * @param answer what it was answered
 * @param events what it added to the history
 * @param claimed the identifiers it took
 * @param identitiesKept how many identities it put into the vault
 * @param world what is outside the order
 * @param begun the labels' streams it began
 * @param scannerMarks what stands beside its events about the scanner
 */
record Then(
        String asked,
        LocalMoment occurredAt,
        Answer answer,
        List<OrderEvent> events,
        Set<String> claimed,
        int identitiesKept,
        World world,
        List<LabelEvent> begun,
        Set<String> scannerMarks) {

    /** Done, with exactly these events. */
    final Then records(Class<?>... expected) {
        accepted();
        assertThat(events).<Class<?>>extracting(Object::getClass).containsExactly(expected);
        assertThat(events).allMatch(event -> event.occurredAt().equals(occurredAt));
        return this;
    }

    Then accepted() {
        assertThat(answer.outcome())
                .as("%s: %s %s", asked, answer.code(), answer.detail())
                .isEqualTo(Outcome.ACCEPTED);
        assertThat(answer.code()).isNull();
        return this;
    }

    Then answers(String field, Object value) {
        assertThat(answer.result()).containsEntry(field, value);
        return this;
    }

    Then claims(String... identifiers) {
        assertThat(claimed).containsExactlyInAnyOrder(identifiers);
        return this;
    }

    /** Refused: an answer, one event that says the same, and nothing else at all. */
    Then refused(RefusalCode code) {
        assertThat(answer.code()).as("%s: %s", asked, answer).isEqualTo(code);
        assertThat(answer.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(answer.result()).isEmpty();
        String detail = String.valueOf(answer.detail());
        assertThat(detail).isNotBlank().doesNotContain("%", "null,", Sample.WRISTBAND);
        assertThat(events).containsExactly(new StepRefused(Sample.ORDER, asked, code, detail, occurredAt));
        assertThat(claimed).isEmpty();
        assertThat(identitiesKept).isZero();
        assertThat(begun).isEmpty();
        return this;
    }

    Then saying(String... words) {
        assertThat(answer.detail()).contains(words);
        return this;
    }

    <E extends OrderEvent> E event(Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
