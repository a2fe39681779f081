package org.veintrail.custody;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.veintrail.order.IssuedLabel;
import org.veintrail.order.LabelKind;

/** The labels of one order, every copy of every object. */
final class IssuedLabels {
    private final Map<String, Map<Integer, IssuedLabel>> labels = new LinkedHashMap<>();
    private final Set<String> replaced = new HashSet<>();

    /** Whether this copy of a label was ever printed for this object. */
    boolean has(LabelKind kind, String objectId, int copy) {
        return find(kind, objectId, copy).isPresent();
    }

    /** The label that is this copy for this object. */
    Optional<IssuedLabel> find(LabelKind kind, String objectId, int copy) {
        return Optional.ofNullable(of(kind, objectId).get(copy));
    }

    /** The highest copy number of an object's labels, 0 where it has none. */
    int lastCopy(LabelKind kind, String objectId) {
        return of(kind, objectId).keySet().stream().max(Integer::compare).orElse(0);
    }

    /** Every label of the order, in the order in which they were issued, object by object. */
    List<IssuedLabel> all() {
        return labels.values().stream().flatMap(each -> each.values().stream()).toList();
    }

    /** Whether another copy was asked for in the place of this label. */
    boolean isReplaced(String labelId) {
        return replaced.contains(labelId);
    }

    void issued(IssuedLabel label) {
        labels.computeIfAbsent(key(label.kind(), label.objectId()), key -> new LinkedHashMap<>())
                .put(label.copy(), label);
    }

    void replaced(String labelId) {
        replaced.add(labelId);
    }

    private Map<Integer, IssuedLabel> of(LabelKind kind, String objectId) {
        return labels.getOrDefault(key(kind, objectId), Map.of());
    }

    private static String key(LabelKind kind, String objectId) {
        return kind.code() + "/" + objectId;
    }
}
