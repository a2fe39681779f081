package org.veintrail.command.labels;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which label is to be shown.
 *
 * @param template its name
 * @param stock what it is printed on, empty for the first stock of the template
 * @param dpi dots per inch
 * @param format what it is shown as; when left out the header Accept decides
 * @param data the values of its fields
 */
record PreviewRequest(String template, String stock, int dpi, Optional<OutputFormat> format, Map<String, String> data) {
    private static final Set<String> FIELDS = Set.of("template", "stock", "dpi", "format", "data");
    private static final Set<Integer> RESOLUTIONS = Set.of(203, 300, 600);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final int MOST_FIELDS = 50;
    private static final int LONGEST_VALUE = 400;

    static PreviewRequest read(byte @Nullable [] body) {
        StrictJson json = StrictJson.object(body, FIELDS);
        String template = name(json, "template", true);
        String stock = name(json, "stock", false);
        int dpi = dpi(json);
        String format = json.text("format", false, 10);
        Optional<OutputFormat> known = OutputFormat.ofCode(format);
        if (!format.isEmpty() && known.isEmpty()) {
            json.fault("/format", "must be one of " + OutputFormat.codes());
        }
        Map<String, String> data = data(json);
        json.requireNoFault();
        return new PreviewRequest(template, stock, dpi, known, data);
    }

    private static String name(StrictJson json, String field, boolean required) {
        String name = json.text(field, required, 64);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            json.fault("/" + field, "must be a name of small letters, digits and hyphens");
        }
        return name;
    }

    private static int dpi(StrictJson json) {
        JsonNode dpi = json.get("dpi");
        if (dpi == null) {
            json.fault("/dpi", "is missing");
        } else if (!dpi.isInt() || !RESOLUTIONS.contains(dpi.intValue())) {
            json.fault("/dpi", "must be 203, 300 or 600" + (dpi.isNumber() ? ", not " + dpi.asText() : ""));
        }
        return dpi == null ? 0 : dpi.asInt();
    }

    /** Names of fields are not repeated: whoever mixes up names and values would get a value back. */
    private static Map<String, String> data(StrictJson json) {
        Map<String, String> data = new LinkedHashMap<>();
        JsonNode object = json.get("data");
        if (object == null || !object.isObject() || object.size() > MOST_FIELDS) {
            json.fault("/data", "must be an object of at most " + MOST_FIELDS + " fields with strings");
            return data;
        }
        int count = 0;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            count++;
            JsonNode value = field.getValue();
            if (!value.isTextual() || value.textValue().length() > LONGEST_VALUE) {
                json.fault(
                        "/data",
                        "must hold strings of at most " + LONGEST_VALUE + " characters, but its field number " + count
                                + " does not");
            } else {
                data.put(field.getKey(), value.textValue());
            }
        }
        return data;
    }

    /** The values stay out: they may name a patient. */
    @Override
    public String toString() {
        return "PreviewRequest[" + template + ", " + dpi + " dpi, " + data.size() + " fields]";
    }
}
