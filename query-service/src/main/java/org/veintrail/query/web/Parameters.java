package org.veintrail.query.web;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.Paging;

/** Reads parameters of requests and names the one that is wrong. */
final class Parameters {

    private Parameters() {}

    /**
     * A word of a list.
     *
     * @throws InvalidQuery with the value and the words that would do
     */
    static <E extends Enum<E>> @Nullable E word(
            String name, @Nullable String value, E[] words, Function<E, String> code) {
        if (value == null) {
            return null;
        }
        for (E word : words) {
            if (code.apply(word).equals(value)) {
                return word;
            }
        }
        List<String> known = Arrays.stream(words).map(code).toList();
        throw new InvalidQuery(
                name, name + " is '" + Text.shown(value) + "', but must be one of " + String.join(", ", known) + ".");
    }

    /** Which page is wanted; the usual one where nothing is said. */
    static Paging paging(@Nullable Integer perPage, @Nullable String pageToken) {
        return new Paging(perPage == null ? Paging.USUAL_PER_PAGE : perPage, pageToken);
    }
}
