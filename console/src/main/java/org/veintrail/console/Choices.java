package org.veintrail.console;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.CustodyStep;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.Paging;
import org.veintrail.query.Scope;
import org.veintrail.query.Stage;

/** Reads the words that addresses carry. */
final class Choices {
    private Choices() {}

    static Scope scope(@Nullable String word, Scope usual) {
        @Nullable Scope found = one("scope", word, Scope.values(), Scope::code);
        return found == null ? usual : found;
    }

    static @Nullable Stage stage(@Nullable String word) {
        return one("stage", word, Stage.values(), Stage::code);
    }

    static @Nullable CustodyStep step(@Nullable String word) {
        return one("step", word, CustodyStep.values(), CustodyStep::code);
    }

    /** The part of a list that an address asks for. */
    static Paging paging(@Nullable String pageToken) {
        return new Paging(Paging.USUAL_PER_PAGE, pageToken == null || pageToken.isBlank() ? null : pageToken);
    }

    private static <E> @Nullable E one(String parameter, @Nullable String word, E[] all, Function<E, String> code) {
        if (word == null || word.isBlank()) {
            return null;
        }
        return Arrays.stream(all)
                .filter(each -> code.apply(each).equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidQuery(
                        parameter,
                        parameter + " is " + Show.shown(word) + ", but has to be one of "
                                + Arrays.stream(all).map(code).collect(Collectors.joining(", ")) + "."));
    }
}
