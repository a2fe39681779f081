package org.veintrail.command.web;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.veintrail.order.OrderId;
import org.veintrail.plan.PlanBook;

/** A command of a class with something plausible in every field. */
final class Blank {

    private Blank() {}

    static Object of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components).map(Blank::value).toArray();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("No blank " + type.getSimpleName(), e);
        }
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return component.getGenericType().getTypeName().contains("String") ? List.of("X-1") : List.of();
        }
        if (component.getName().equals("book")) {
            return PlanBook.ID;
        }
        if (type == OrderId.class) {
            return new OrderId("VT269S346Q3Y");
        }
        if (type == int.class) {
            return 1;
        }
        if (type == LocalDate.class) {
            return LocalDate.of(2200, 1, 1);
        }
        return type.isEnum() ? type.getEnumConstants()[0] : "X-1";
    }
}
