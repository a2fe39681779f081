package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/**
 * A bean of this kind lets one address take larger bodies than the others. It holds for POST and for requests that say their
 * length.
 *
 * @param path the whole path below the application's root, such as {@code /api/labels/decode}
 * @param types the media types it holds for, in small letters and without parameters
 * @param mostBytes the largest body in bytes, at least 1
 */
public record LargerBody(String path, Set<String> types, int mostBytes) {

    /** Copies the set. */
    public LargerBody {
        types = Set.copyOf(types);
        if (mostBytes < 1) {
            throw new IllegalArgumentException("The largest body of " + path + " is at least 1 byte, not " + mostBytes);
        }
    }

    boolean allows(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && request.getMethod().equals("POST")
                && request.getServletPath().equals(path)
                && types.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
