package org.veintrail.labels.sheet;

import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.veintrail.labels.identity.DonationNumber;
import org.veintrail.labels.identity.ElementString;
import org.veintrail.labels.identity.LabelString;
import org.veintrail.labels.identity.OrderId;
import org.veintrail.labels.identity.Tag;

/** The values of a label's fields. Immutable; the values stay out of {@code toString}. */
public final class LabelData {
    private final Map<String, String> values;

    private LabelData(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /** No values yet. */
    public static LabelData empty() {
        return new LabelData(new TreeMap<>());
    }

    /** Values from names, as a request brings them; blank ones are left out. */
    public static LabelData of(Map<String, String> values) {
        LabelData data = empty();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            data = data.with(entry.getKey(), entry.getValue());
        }
        return data;
    }

    /** With one more value; a blank one is left out. */
    public LabelData with(String field, String value) {
        Map<String, String> more = new TreeMap<>(values);
        if (value.isBlank()) {
            more.remove(field);
        } else {
            more.put(field, value);
        }
        return new LabelData(more);
    }

    /** The fields {@code label}, {@code coi}, {@code container} and {@code copy} of a label string. */
    public LabelData label(LabelString label) {
        return with("label", label.text())
                .order(label.order())
                .with("container", label.objectId())
                .with("copy", Integer.toString(label.copy()));
    }

    /** The field {@code coi}. */
    public LabelData order(OrderId order) {
        return with("coi", order.value());
    }

    /** The fields {@code din} as printed and {@code dinCheck}, the boxed check character. */
    public LabelData donation(DonationNumber number) {
        return with("din", number.printed()).with("dinCheck", String.valueOf(number.checkCharacter()));
    }

    /** The fields {@code gs1} for the symbol and {@code gs1Text} for the eye. */
    public LabelData gs1(ElementString elements) {
        return with("gs1", elements.text()).with("gs1Text", elements.bracketed());
    }

    /** The field {@code tag} for the symbol and {@code tagId} for the eye. */
    public LabelData tag(Tag tag) {
        return with("tag", tag.text()).with("tagId", tag.id());
    }

    /** A time as it stands on labels. */
    public LabelData time(String field, ZonedDateTime time, boolean crossesZones) {
        return with(field, LabelTimes.time(time, crossesZones));
    }

    /** Whether the field has a value. */
    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** All values. */
    public Map<String, String> values() {
        return values;
    }

    String value(String field) {
        return values.getOrDefault(field, "");
    }

    @Override
    public String toString() {
        return "LabelData" + values.keySet();
    }
}
