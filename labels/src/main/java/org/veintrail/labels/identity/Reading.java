package org.veintrail.labels.identity;

import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a string that was read: a value, or the raw string with the place and the reason of the first fault.
 * Reading never throws; a string that cannot be read is kept whole, so that it can still be compared as it is.
 *
 * @param <T> what the string means when it can be read
 */
public sealed interface Reading<T> permits Reading.Parsed, Reading.Unreadable {

    /** A string that was read. */
    record Parsed<T>(T value) implements Reading<T> {}

    /**
     * A string that cannot be read.
     *
     * @param raw the whole string as scanned; it may be a hospital number, so it stays out of {@code toString}
     * @param position the character with the fault, counted from 1; one past the end when something is missing there
     * @param fault the kind of fault
     * @param reason what is wrong and what to do, fit to be shown to the operator; quotes at most the faulty field
     */
    record Unreadable<T>(String raw, int position, Fault fault, String reason) implements Reading<T> {
        @Override
        public String toString() {
            return "Unreadable[" + raw.length() + " characters, position " + position + ", " + fault + ": " + reason
                    + "]";
        }
    }

    /** A reading of the value. */
    static <T> Reading<T> of(T value) {
        return new Parsed<>(value);
    }

    /** A refusal at a character counted from 0, as the parsers count. */
    static <T> Reading<T> unreadable(String raw, int index, Fault fault, String reason) {
        return new Unreadable<>(raw, index + 1, fault, reason + " (character " + (index + 1) + ")");
    }

    /** The value, when the string was read. */
    default Optional<T> found() {
        return this instanceof Parsed<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** The fault, when the string was not read. */
    default Optional<Unreadable<T>> refusal() {
        return this instanceof Unreadable<T> unreadable ? Optional.of(unreadable) : Optional.empty();
    }

    /** The same reading with the value seen as something else. */
    default <R> Reading<R> map(Function<? super T, ? extends R> mapping) {
        return switch (this) {
            case Parsed<T>(T value) -> new Parsed<>(mapping.apply(value));
            case Unreadable<T>(String raw, int position, Fault fault, String reason) ->
                new Unreadable<>(raw, position, fault, reason);
        };
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException with the reason, when the string was not read
     */
    default T orElseThrow() {
        return switch (this) {
            case Parsed<T>(T value) -> value;
            case Unreadable<T> unreadable -> throw new IllegalArgumentException(unreadable.reason());
        };
    }
}
