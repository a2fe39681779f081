package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query demands of single fields, as far as an ordered index can use it. Everything is a necessary condition only: documents found by it
 * are still matched against the whole query.
 */
final class Conditions {

    private final Map<String, Condition> byField = new HashMap<>();

    private Conditions() {}

    static Conditions of(@Nullable Document query) {
        Conditions conditions = new Conditions();
        if (query != null) {
            conditions.collect(query);
        }
        return conditions;
    }

    @Nullable
    Condition on(String field) {
        return byField.get(field);
    }

    private void collect(Document query) {
        for (Map.Entry<String, Object> entry : query.entrySet()) {
            if (entry.getKey().equals("$and") && entry.getValue() instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Document document) {
                        collect(document);
                    }
                }
            } else if (!entry.getKey().startsWith("$")) {
                collect(entry.getKey(), entry.getValue());
            }
        }
    }

    private void collect(String field, @Nullable Object value) {
        Condition condition = byField.computeIfAbsent(field, unused -> new Condition());
        if (value instanceof Document document) {
            if (isOperators(document)) {
                collectOperators(condition, document, false);
            }
        } else if (isScalar(value)) {
            condition.values = List.of(scalar(value));
        }
    }

    private static void collectOperators(Condition condition, Document operators, boolean oneElement) {
        for (Map.Entry<String, Object> entry : operators.entrySet()) {
            Object operand = entry.getValue();
            switch (entry.getKey()) {
                case "$eq" -> {
                    if (isScalar(operand)) {
                        condition.values = List.of(scalar(operand));
                    }
                }
                case "$in" -> condition.addIn(operand);
                case "$gt" -> condition.from(operand, false, oneElement);
                case "$gte" -> condition.from(operand, true, oneElement);
                case "$lt" -> condition.to(operand, false, oneElement);
                case "$lte" -> condition.to(operand, true, oneElement);
                case "$elemMatch" -> {
                    if (operand instanceof Document inner && isOperators(inner)) {
                        collectOperators(condition, inner, true);
                    }
                }
                default -> {
                    // No index helps with it.
                }
            }
        }
    }

    private static boolean isOperators(Document document) {
        return !document.isEmpty() && document.keySet().iterator().next().startsWith("$");
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof Document || value instanceof Collection || value instanceof BsonRegularExpression);
    }

    private static Object scalar(@Nullable Object value) {
        return value == null ? de.bwaldvogel.mongo.backend.Missing.getInstance() : value;
    }

    /** Demands on one field: one of some values, or a range. */
    static final class Condition {

        private @Nullable List<Object> values;
        private @Nullable Object from;
        private @Nullable Object to;
        private boolean fromIncluded;
        private boolean toIncluded;
        private boolean oneElement;

        /** The values of which the field must have one, or null when there is no such list. */
        @Nullable
        List<Object> values() {
            return values;
        }

        boolean isRange() {
            return values == null && (from != null || to != null);
        }

        @Nullable
        Object from() {
            return from;
        }

        /**
         * The upper end, or null when there is none that may be used. A range with both ends may be met by two different elements of an array, so
         * where arrays are possible only one end narrows the search.
         */
        @Nullable
        Object to(boolean arraysPossible) {
            return arraysPossible && from != null && !oneElement ? null : to;
        }

        boolean includes(Object value, boolean arraysPossible) {
            Object upper = to(arraysPossible);
            return !(from != null && !fromIncluded && Values.compare(value, from) == 0)
                    && !(upper != null && !toIncluded && Values.compare(value, upper) == 0);
        }

        private void addIn(@Nullable Object operand) {
            if (operand instanceof Collection<?> wanted && wanted.stream().allMatch(Conditions::isScalar)) {
                List<Object> list = new ArrayList<>();
                wanted.forEach(value -> list.add(scalar(value)));
                list.sort(Values::compare);
                values = list;
            }
        }

        private void from(@Nullable Object bound, boolean included, boolean element) {
            if (bound != null && isScalar(bound)) {
                from = bound;
                fromIncluded = included;
                oneElement |= element;
            }
        }

        private void to(@Nullable Object bound, boolean included, boolean element) {
            if (bound != null && isScalar(bound)) {
                to = bound;
                toIncluded = included;
                oneElement |= element;
            }
        }
    }
}
