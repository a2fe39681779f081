package org.veintrail.custody;

import static org.veintrail.order.RefusalCode.TRAINING_EXPIRED;
import static org.veintrail.order.RefusalCode.TRAINING_MISSING;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.veintrail.training.TrainingBearer;
import org.veintrail.training.event.TrainingActRefused;
import org.veintrail.training.event.TrainingEvent;
import org.veintrail.training.event.TrainingRecorded;
import org.veintrail.training.event.TrainingRequirementSet;
import org.veintrail.training.event.TrainingRevoked;

/** Who was trained in what, and which activity needs what: what follows from the training book up to an event. Never changed. */
public final class Trainings {
    /** Nobody was trained, and nothing needs it. */
    public static final Trainings NONE = new Trainings(Map.of(), Map.of());

    private final Map<Taught, LocalDate> validUntil;
    private final Map<Asked, TreeMap<LocalDate, List<String>>> required;

    private record Taught(String person, String procedure) {}

    private record Asked(String activity, TrainingBearer bearer) {}

    private Trainings(Map<Taught, LocalDate> validUntil, Map<Asked, TreeMap<LocalDate, List<String>>> required) {
        this.validUntil = validUntil;
        this.required = required;
    }

    /** The same with what happened since. */
    public Trainings after(List<? extends TrainingEvent> events) {
        Map<Taught, LocalDate> valid = new HashMap<>(validUntil);
        Map<Asked, TreeMap<LocalDate, List<String>>> needed = new HashMap<>();
        required.forEach((asked, days) -> needed.put(asked, new TreeMap<>(days)));
        for (TrainingEvent event : events) {
            switch (event) {
                case TrainingRecorded e -> valid.put(new Taught(e.person(), e.procedure()), e.validUntil());
                case TrainingRevoked e -> valid.remove(new Taught(e.person(), e.procedure()));
                case TrainingRequirementSet e ->
                    needed.computeIfAbsent(new Asked(e.activity(), e.bearer()), each -> new TreeMap<>())
                            .put(e.effectiveFrom(), e.procedures());
                case TrainingActRefused e -> {
                    // A refusal changes nothing; it stands in the history for whoever asks what was tried.
                }
            }
        }
        return new Trainings(valid, needed);
    }

    /** The last day on which a person's training counts, if the person was trained. */
    Optional<LocalDate> validUntil(String person, String procedure) {
        return Optional.ofNullable(validUntil.get(new Taught(person, procedure)));
    }

    /**
     * Whether everybody has the training that an activity needs on the day, by the clock of the site, on which it is done.
     *
     * @param activity the command's name
     * @param signers who signs it
     */
    Optional<Refusal> check(String activity, Set<String> signers, Act act) {
        if (required.isEmpty()) {
            return Refusal.none();
        }
        LocalDate day = act.occurredAt().at().toLocalDate();
        return lacking(activity, TrainingBearer.ACTOR, Set.of(act.actor()), day)
                .or(() -> lacking(activity, TrainingBearer.SIGNERS, signers, day));
    }

    private Optional<Refusal> lacking(String activity, TrainingBearer bearer, Set<String> people, LocalDate day) {
        @Nullable TreeMap<LocalDate, List<String>> days = required.get(new Asked(activity, bearer));
        Map.@Nullable Entry<LocalDate, List<String>> inForce = days == null ? null : days.floorEntry(day);
        if (inForce == null) {
            return Refusal.none();
        }
        return inForce.getValue().stream()
                .flatMap(procedure ->
                        people.stream().sorted().flatMap(person -> lacking(activity, person, procedure, day).stream()))
                .findFirst();
    }

    private Optional<Refusal> lacking(String activity, String person, String procedure, LocalDate day) {
        @Nullable LocalDate last = validUntil.get(new Taught(person, procedure));
        if (last == null) {
            return Refusal.because(
                    TRAINING_MISSING,
                    "%s needs training in %s, of which %s has none on record. Quality assurance records it.",
                    activity,
                    procedure,
                    person);
        }
        return Objects.requireNonNull(last).isBefore(day)
                ? Refusal.because(
                        TRAINING_EXPIRED,
                        "%s needs training in %s, but that of %s ended on %s. Renew it before going on.",
                        activity,
                        procedure,
                        person,
                        last)
                : Refusal.none();
    }
}
