package org.veintrail.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The reference of settings says what the program takes: every key, its default, and what its own documentation says of it. */
@Tag("slow")
class DocumentedSettingsTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();
    private static final Path PAGE = ROOT.resolve("docs/operations.md");
    private static final String BEGIN = "<!-- settings: written by DocumentedSettingsTest -->\n";
    private static final String END = "<!-- end of settings -->\n";

    @Test
    void pageListsEveryKeyWithItsDefaultAndItsMeaning() throws Exception {
        String table = table();
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("veintrail.renew")) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end))
                .as("the table of settings; renew it with -Dveintrail.renew=true")
                .isEqualTo(table);
    }

    private static String table() throws Exception {
        StringBuilder table = new StringBuilder("| Key | Default | Meaning |\n|---|---|---|\n");
        List<Class<?>> records = records();
        assertThat(records).hasSizeGreaterThanOrEqualTo(8);
        for (Class<?> type : records) {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            rows(prefix, type).forEach(table::append);
        }
        return table.toString();
    }

    private static List<Class<?>> records() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> found = new ArrayList<>();
        for (var candidate : scanner.findCandidateComponents("org.veintrail")) {
            found.add(Class.forName(candidate.getBeanClassName()));
        }
        found.sort(Comparator.comparing(
                type -> type.getAnnotation(ConfigurationProperties.class).value()));
        return found;
    }

    private static List<String> rows(String prefix, Class<?> type) throws IOException {
        Map<String, String> meanings = meanings(type);
        List<String> rows = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                rows.addAll(rows(key, component.getType()));
                continue;
            }
            String meaning = meanings.get(component.getName());
            assertThat(meaning).as("@param %s of %s", component.getName(), type).isNotBlank();
            String shown = Map.class.isAssignableFrom(component.getType()) ? key + ".*" : key;
            rows.add("| `" + shown + "` | " + defaultOf(component) + " | " + meaning + " |\n");
        }
        return rows;
    }

    private static String dashed(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** As the canonical constructor has it: measuring coverage takes the annotations of record components away. */
    private static @Nullable DefaultValue given(RecordComponent component) {
        Class<?> type = component.getDeclaringRecord();
        int place = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(component.getName());
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == type.getRecordComponents().length)
                .map(constructor -> constructor.getParameters()[place].getAnnotation(DefaultValue.class))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String defaultOf(RecordComponent component) {
        DefaultValue given = given(component);
        if (given == null) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return optional ? "none" : "must be set";
        }
        boolean several = Collection.class.isAssignableFrom(component.getType())
                || Map.class.isAssignableFrom(component.getType());
        String value = String.join(",", given.value());
        return value.isEmpty() ? several ? "none" : "empty" : "`" + value + "`";
    }

    /** What the record's documentation says of each component. */
    private static Map<String, String> meanings(Class<?> type) throws IOException {
        Path source = source(type);
        String text = Files.readString(source);
        int at = text.indexOf("record " + type.getSimpleName() + "(");
        String documentation = text.substring(text.lastIndexOf("/**", at), at);
        Matcher matcher = Pattern.compile("@param (\\w+) (.*?)(?=\\n \\* @|\\n \\*/)", Pattern.DOTALL)
                .matcher(documentation);
        Map<String, String> meanings = new java.util.HashMap<>();
        while (matcher.find()) {
            meanings.put(
                    matcher.group(1),
                    matcher.group(2)
                            .replaceAll("\\s*\\n \\*\\s*", " ")
                            .replaceAll("\\{@code (.*?)}", "`$1`")
                            .strip());
        }
        return meanings;
    }

    private static Path source(Class<?> type) throws IOException {
        String file = "src/main/java/" + type.getName().replace('.', '/') + ".java";
        try (Stream<Path> found = Files.find(ROOT, 12, (path, attributes) -> path.endsWith(file))) {
            return found.findFirst().orElseThrow(() -> new IllegalStateException("No source " + file));
        }
    }
}
