package org.veintrail.labels.sheet;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stocks and templates of an installation, validated when they are loaded. Immutable, thread-safe. */
public final class Catalogue {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final List<String> STANDARD = List.of(
            "collection-bag",
            "final-product-bag",
            "final-product-bag-small",
            "batch-record",
            "shipper",
            "wristband",
            "scanner-test",
            "storage-position",
            "staff-badge");

    private final int version;
    private final Map<String, Stock> stocks;
    private final Map<String, Template> templates;

    private Catalogue(int version, Map<String, Stock> stocks, Map<String, Template> templates) {
        this.version = version;
        this.stocks = Collections.unmodifiableMap(stocks);
        this.templates = Collections.unmodifiableMap(templates);
    }

    /** The stock list as a file: a version and the stocks. */
    private record Stocks(int version, List<Stock> stocks) {}

    /** The catalogue that comes with the product. */
    public static Catalogue standard() {
        try (InputStream in = resource("stocks.json")) {
            Catalogue catalogue = ofStocks(in);
            for (String id : STANDARD) {
                try (InputStream template = resource("templates/" + id + ".json")) {
                    catalogue = catalogue.with(template);
                }
            }
            return catalogue;
        } catch (IOException e) {
            throw new LabelRefused("The standard catalogue cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * A catalogue with stocks and no template yet.
     *
     * @throws LabelRefused when a stock is not valid or stands twice
     */
    public static Catalogue ofStocks(InputStream json) {
        try {
            Stocks read = JSON.readValue(json, Stocks.class);
            Map<String, Stock> stocks = new LinkedHashMap<>();
            for (Stock stock : read.stocks()) {
                if (stocks.put(stock.id(), stock) != null) {
                    throw new LabelRefused("The stock \"" + stock.id() + "\" stands twice in the catalogue");
                }
            }
            return new Catalogue(read.version(), stocks, Map.of());
        } catch (IOException e) {
            throw new LabelRefused("The stock catalogue is not valid: " + e.getMessage(), e);
        }
    }

    /**
     * The catalogue with one more template, or with a newer version of one.
     *
     * @throws LabelRefused when the template is not valid, or not newer than the one there is
     */
    public Catalogue with(InputStream templateJson) {
        try {
            return with(JSON.readValue(templateJson, Template.class));
        } catch (IOException e) {
            throw new LabelRefused("The template is not valid: " + e.getMessage(), e);
        }
    }

    private Catalogue with(Template template) {
        TemplateRules.require(template, this);
        Template before = templates.get(template.id());
        if (before != null && before.version() >= template.version()) {
            throw new LabelRefused("The template \"" + template.id() + "\" is there in version " + before.version()
                    + "; a change needs a higher version than " + template.version());
        }
        Map<String, Template> more = new LinkedHashMap<>(templates);
        more.put(template.id(), template);
        return new Catalogue(version, stocks, more);
    }

    /** Version of the stock list. */
    public int version() {
        return version;
    }

    /** All stocks. */
    public Collection<Stock> stocks() {
        return stocks.values();
    }

    /** All templates. */
    public Collection<Template> templates() {
        return templates.values();
    }

    /**
     * A stock.
     *
     * @throws LabelRefused with the known names, when there is none of the name
     */
    public Stock stock(String id) {
        return known(stocks, id, "stock");
    }

    /**
     * A template.
     *
     * @throws LabelRefused with the known names, when there is none of the name
     */
    public Template template(String id) {
        return known(templates, id, "template");
    }

    private static <T> T known(Map<String, T> all, String id, String what) {
        T found = all.get(id);
        if (found == null) {
            throw new LabelRefused("There is no " + what + " \"" + id + "\"; known are " + all.keySet());
        }
        return found;
    }

    private static InputStream resource(String name) {
        InputStream in = Catalogue.class.getResourceAsStream(name);
        if (in == null) {
            throw new LabelRefused("The resource " + name + " is missing");
        }
        return in;
    }
}
