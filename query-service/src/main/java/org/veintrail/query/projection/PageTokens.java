package org.veintrail.query.projection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.veintrail.order.Text;
import org.veintrail.query.InvalidQuery;
import org.veintrail.query.Paging;

/** Page tokens: where the page before ended, in a form that nobody is tempted to write by hand. */
public final class PageTokens {

    private static final String FORM = "1:";

    private PageTokens() {}

    /** The token of the page that follows this point. */
    public static String after(String point) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((FORM + point).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The point the wanted page follows, or null for the first page.
     *
     * @throws InvalidQuery if the token is not one of ours
     */
    public static @Nullable String point(Paging paging) {
        String token = paging.pageToken();
        if (token == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(FORM)) {
                return text.substring(FORM.length());
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknown(token);
        }
        throw unknown(token);
    }

    /**
     * The point as a number, or a value for the first page.
     *
     * @throws InvalidQuery if the token is not one of ours
     */
    public static long number(Paging paging, long first) {
        String point = point(paging);
        if (point == null) {
            return first;
        }
        try {
            return Long.parseLong(point);
        } catch (NumberFormatException notANumber) {
            throw unknown(String.valueOf(paging.pageToken()));
        }
    }

    private static InvalidQuery unknown(String token) {
        return new InvalidQuery(
                "pageToken",
                "pageToken is '" + Text.shown(token) + "', which this list did not give out. Use the nextPageToken of"
                        + " the page before as it is.");
    }
}
