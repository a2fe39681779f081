package org.veintrail.query.sight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.veintrail.access.Role;
import org.veintrail.access.VisibleFields;
import org.veintrail.order.CustodyStep;
import org.veintrail.order.Priority;
import org.veintrail.query.ContainerView;
import org.veintrail.query.DeviationView;
import org.veintrail.query.LabelView;
import org.veintrail.query.Moment;
import org.veintrail.query.OrderSummary;
import org.veintrail.query.OrderView;
import org.veintrail.query.Stage;
import org.veintrail.query.TimelineEntry;
import org.veintrail.query.TimelinePage;
import org.veintrail.query.WorkItem;
import org.veintrail.query.WorklistPage;

class VeilTest {
    private static final VisibleFields TABLE = VisibleFields.current();
    private static final Veil VEIL = new Veil(TABLE);
    private static final Moment WHEN = Moment.of(OffsetDateTime.parse("2026-02-16T09:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, Class<?>> VIEWS = Stream.of(
                    OrderSummary.class,
                    OrderView.class,
                    ContainerView.class,
                    TimelineEntry.class,
                    WorkItem.class,
                    DeviationView.class,
                    LabelView.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private static WorklistPage worklist() {
        WorkItem item = new WorkItem(
                "VT269S346Q3Y",
                "CD19-A",
                Priority.HIGH,
                "GHENT",
                "receiver",
                "verify-identity",
                CustodyStep.RECEIPT_IN,
                "Check identity",
                Stage.values()[0],
                WHEN,
                null,
                "Blocking deviation",
                null);
        return new WorklistPage("GHENT", List.of(item), null, 7);
    }

    private static TimelineEntry entry(String kind) {
        return new TimelineEntry(
                3,
                "e",
                kind,
                "Result",
                "Viability 61 %: fail",
                "qc",
                "qc-analyst",
                "GHENT",
                "d",
                null,
                WHEN,
                null,
                false,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    @Test
    void courierReadsWhatToHandOverButNotWhatForAndNotHowUrgent() {
        WorklistPage seen = (WorklistPage) Objects.requireNonNull(VEIL.over(worklist(), Role.COURIER));
        WorkItem item = seen.items().getFirst();
        assertThat(item.product()).isNull();
        assertThat(item.priority()).isNull();
        assertThat(item.blockedBy()).isNull();
        assertThat(item.text()).isEqualTo("Check identity");
        assertThat(item.orderId()).isEqualTo("VT269S346Q3Y");
        assertThat(seen.position()).isEqualTo(7);
    }

    @Test
    void answersWithoutHiddenFieldsAreTheVerySame() {
        WorklistPage page = worklist();
        assertThat(VEIL.over(page, Role.RECEIVER)).isSameAs(page);
        assertThat(VEIL.over(page, Role.AUDITOR)).isSameAs(page);
        assertThat(VEIL.over(null, Role.COURIER)).isNull();
    }

    @Test
    void plannerSeesThatAResultCameButNotWhichAndEveryOtherEntryWhole() {
        TimelinePage page = new TimelinePage(
                "VT269S346Q3Y", List.of(entry("qc-result-recorded"), entry("shipment-received")), null, 9);
        @SuppressWarnings("unchecked")
        Optional<TimelinePage> seen =
                (Optional<TimelinePage>) Objects.requireNonNull(VEIL.over(Optional.of(page), Role.PLANNER));
        assertThat(seen.orElseThrow().items().get(0).text()).isNull();
        assertThat(seen.orElseThrow().items().get(0).title()).isEqualTo("Result");
        assertThat(seen.orElseThrow().items().get(1)).isSameAs(page.items().get(1));
        assertThat(VEIL.over(Optional.of(page), Role.QA)).isEqualTo(Optional.of(page));
    }

    @Test
    void courierReadsThatSomethingIsOpenButNotWhatNorWhoDecided() {
        DeviationView open = new DeviationView(
                "DEV-1",
                "VT269S346Q3Y",
                org.veintrail.query.DeviationKind.DEVIATION,
                "The wristband was torn",
                true,
                "LEEDS",
                "nurse",
                WHEN,
                null,
                null,
                null,
                List.of(),
                3);
        DeviationView seen = (DeviationView) Objects.requireNonNull(VEIL.over(open, Role.COURIER));
        assertThat(seen.description()).isNull();
        assertThat(seen.blocking()).isTrue();
        assertThat(VEIL.over(open, Role.RECEIVER)).isSameAs(open);
    }

    /** An answer that nobody thought about when the table was written would be seen whole by everybody who may ask for it. */
    @Test
    void everyAnswerAndEveryPartOfOneStandsInTheTable() throws Exception {
        java.util.Set<String> named = new java.util.TreeSet<>(TABLE.whole());
        TABLE.rows().forEach(row -> named.add(row.view().split(":", 2)[0]));
        assertThat(TABLE.whole()).doesNotHaveDuplicates();
        List<String> answers = new java.util.ArrayList<>();
        var resolver = new org.springframework.core.io.support.PathMatchingResourcePatternResolver();
        for (var each : resolver.getResources("classpath*:org/veintrail/query/*.class")) {
            Class<?> type = Class.forName("org.veintrail.query."
                    + Objects.requireNonNull(each.getFilename()).replace(".class", ""));
            boolean asked =
                    org.veintrail.query.Query.class.isAssignableFrom(type) || type == org.veintrail.query.Paging.class;
            if (type.isRecord() && !asked) {
                answers.add(type.getSimpleName());
            }
        }
        assertThat(answers).hasSizeGreaterThan(25);
        assertThat(named).containsAll(answers);
    }

    @Test
    void everyRowNamesAFieldThatThereIsAndCanBeEmpty() {
        for (VisibleFields.Row row : TABLE.rows()) {
            Class<?> view = VIEWS.get(row.view().split(":", 2)[0]);
            assertThat(view).as(row.toString()).isNotNull();
            assertThat(Arrays.stream(view.getRecordComponents())
                            .filter(each -> each.getName().equals(row.field())))
                    .as(row.toString())
                    .singleElement()
                    .satisfies(each -> assertThat(each.getType() == List.class
                                    || each.getAnnotatedType()
                                            .isAnnotationPresent(org.jspecify.annotations.Nullable.class))
                            .isTrue());
            assertThat(row.roles()).contains(Role.AUDITOR);
        }
    }
}
