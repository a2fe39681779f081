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
                collectOperators(condition, document);
            }
        } else if (isScalar(value)) {
            condition.values = List.of(scalar(value));
        }
    }

    private static void collectOperators(Condition condition, Document operators) {
        for (Map.Entry<String, Object> entry : operators.entrySet()) {
            Object operand = entry.getValue();
            switch (entry.getKey()) {
                case "$eq" -> {
                    if (isScalar(operand)) {
                        condition.values = List.of(scalar(operand));
                    }
                }
                case "$in" -> condition.addIn(operand);
                case "$elemMatch" -> {
                    if (operand instanceof Document element && isOperators(element)) {
                        condition.element(element);
                    }
                }
                default -> condition.bound(entry.getKey(), operand);
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
        private Range range = Range.ALL;
        private Range ofOneElement = Range.ALL;

        /** The values of which the field must have one, or null when there is no such list. */
        @Nullable
        List<Object> values() {
            return values;
        }

        /**
         * The range in which the field must be, or {@link Range#ALL}.
         *
         * @param arraysPossible whether the field can hold an array: then two bounds may be met by two different elements, so only one of them
         *     narrows the search, unless the query says that one element must meet both
         */
        Range range(boolean arraysPossible) {
            if (!arraysPossible) {
                return range;
            }
            return ofOneElement.isAll() ? range.firstBound() : ofOneElement;
        }

        private void addIn(@Nullable Object operand) {
            if (operand instanceof Collection<?> wanted && wanted.stream().allMatch(Conditions::isScalar)) {
                List<Object> list = new ArrayList<>();
                wanted.forEach(value -> list.add(scalar(value)));
                list.sort(Values::compare);
                values = list;
            }
        }

        private void bound(String operator, @Nullable Object bound) {
            range = range.with(operator, bound);
        }

        private void element(Document operators) {
            Range element = Range.ALL;
            for (Map.Entry<String, Object> entry : operators.entrySet()) {
                element = element.with(entry.getKey(), entry.getValue());
            }
            if (ofOneElement.isAll()) {
                ofOneElement = element;
            }
        }
    }

    /**
     * Values from one to another; null for an open end.
     *
     * @param fromIncluded whether {@code from} itself is in it
     * @param toIncluded whether {@code to} itself is in it
     */
    record Range(
            @Nullable Object from,
            boolean fromIncluded,
            @Nullable Object to,
            boolean toIncluded) {

        static final Range ALL = new Range(null, true, null, true);

        boolean isAll() {
            return from == null && to == null;
        }

        boolean includes(Object value) {
            return !(from != null && !fromIncluded && Values.compare(value, from) == 0)
                    && !(to != null && !toIncluded && Values.compare(value, to) == 0);
        }

        /** What is left of the range after one of its values, going up or down. */
        Range after(Object value, boolean ascending) {
            return ascending ? new Range(value, false, to, toIncluded) : new Range(from, fromIncluded, value, false);
        }

        private Range firstBound() {
            return from == null ? this : new Range(from, fromIncluded, null, true);
        }

        private Range with(String operator, @Nullable Object bound) {
            if (bound == null || !isScalar(bound)) {
                return this;
            }
            return switch (operator) {
                case "$gt" -> new Range(bound, false, to, toIncluded);
                case "$gte" -> new Range(bound, true, to, toIncluded);
                case "$lt" -> new Range(from, fromIncluded, bound, false);
                case "$lte" -> new Range(from, fromIncluded, bound, true);
                default -> this;
            };
        }
    }
}
