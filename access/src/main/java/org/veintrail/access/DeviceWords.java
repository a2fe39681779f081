package org.veintrail.access;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A browser and its system in a few words, so that people know their devices in a list. Only words of this list are ever kept: what a browser
 * says of itself may tell one person from all others.
 */
final class DeviceWords {
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        // The more special ones first: every browser names the ones it is compatible with.
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("SamsungBrowser", "Samsung Internet");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "an iPhone");
        SYSTEMS.put("iPad", "an iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "a Mac");
        SYSTEMS.put("Linux", "Linux");
    }

    private DeviceWords() {}

    static String of(@Nullable String userAgent) {
        String said = userAgent == null ? "" : userAgent;
        return firstOf(BROWSERS, said, "Another program") + " on " + firstOf(SYSTEMS, said, "another system");
    }

    private static String firstOf(Map<String, String> words, String said, String otherwise) {
        return words.entrySet().stream()
                .filter(each -> said.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
