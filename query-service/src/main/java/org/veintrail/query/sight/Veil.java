package org.veintrail.query.sight;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.veintrail.access.Role;
import org.veintrail.access.VisibleFields;

/** Takes out of an answer what the asker's role does not see, wherever in the answer it stands. Safe for several threads. */
final class Veil {
    private static final String KIND = "kind";
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final VisibleFields table;

    Veil(VisibleFields table) {
        this.table = table;
    }

    /** How a record is taken apart and put together. */
    private record Shape(RecordComponent[] components, java.lang.reflect.Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            try {
                RecordComponent[] components = type.getRecordComponents();
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                Arrays.stream(components).forEach(each -> each.getAccessor().setAccessible(true));
                return new Shape(components, constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("The record " + type + " has no constructor of its components.", e);
            }
        }
    }

    /** The answer as the role sees it; the very same object where nothing is hidden. */
    @Nullable
    Object over(@Nullable Object answer, Role role) {
        return table.seesEverything(role) ? answer : veiled(answer, role);
    }

    private @Nullable Object veiled(@Nullable Object value, Role role) {
        return switch (value) {
            case null -> null;
            case Optional<?> found -> found.map(each -> veiled(each, role));
            case List<?> list -> list(list, role);
            case Record part
            when part.getClass().getPackageName().startsWith("org.veintrail.query") -> part(part, role);
            default -> value;
        };
    }

    private Object list(List<?> list, Role role) {
        List<?> veiled = list.stream().map(each -> veiled(each, role)).toList();
        return list.equals(veiled) ? list : veiled;
    }

    private Object part(Record part, Role role) {
        Shape shape = SHAPES.get(part.getClass());
        @Nullable Object[] values = new Object[shape.components().length];
        String view = part.getClass().getSimpleName();
        Set<String> hidden = table.hiddenFrom(role, view);
        Set<String> hiddenOfKind = Set.of();
        boolean changed = false;
        for (int i = 0; i < values.length; i++) {
            RecordComponent component = shape.components()[i];
            @Nullable Object value = read(component, part);
            if (component.getName().equals(KIND) && value instanceof String kind) {
                hiddenOfKind = table.hiddenFrom(role, view + ":" + kind);
            }
            boolean hide = hidden.contains(component.getName()) || hiddenOfKind.contains(component.getName());
            values[i] = hide ? nothing(component) : veiled(value, role);
            changed |= values[i] != value;
        }
        return changed ? make(shape, values) : part;
    }

    private static @Nullable Object nothing(RecordComponent component) {
        return component.getType() == List.class ? List.of() : null;
    }

    private static @Nullable Object read(RecordComponent component, Record part) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The field " + component + " of an answer cannot be read.", e);
        }
    }

    private static Object make(Shape shape, @Nullable Object[] values) {
        try {
            return shape.constructor().newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("An answer cannot be put together again: " + shape.constructor(), e);
        }
    }
}
