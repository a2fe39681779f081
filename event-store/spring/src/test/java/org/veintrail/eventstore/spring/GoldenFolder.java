package org.veintrail.eventstore.spring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;

/**
 * Golden files of events: {@code TYPE.REVISION.json}, or {@code TYPE.REVISION-CASE.json}, as some version of the code wrote them once. A file of
 * an earlier revision has a second one of the same name under {@code read}: what today's code makes of it. {@code fingerprints.txt} holds the SHA-256 of
 * each file, as {@code sha256sum -c} reads it.
 *
 * @param folder of the files
 * @param types of today's code
 */
record GoldenFolder(Path folder, List<Class<?>> types) {

    private static final String END = ".json";
    private static final String FINGERPRINTS = "fingerprints.txt";

    GoldenFolder {
        types = List.copyOf(types);
    }

    /**
     * One file.
     *
     * @param name with revision and case, without ending
     * @param type that it is an event of
     * @param revision that it was written in
     * @param json its content
     * @param read what today's code makes of it, in today's form
     */
    record Golden(String name, Class<?> type, String revision, String json, String read) {}

    List<Golden> files() throws IOException {
        List<Golden> all = new ArrayList<>();
        for (String name : names()) {
            Class<?> type = typeOf(name);
            String revision = revisionOf(name);
            String json = Files.readString(folder.resolve(name + END));
            boolean today = revision.equals(today(type));
            all.add(new Golden(
                    name,
                    type,
                    revision,
                    json,
                    today ? json : Files.readString(folder.resolve("read").resolve(name + END))));
        }
        return all;
    }

    /** Each revision up to today's of which there is no file, and each file that is of no revision. */
    List<String> gaps() throws IOException {
        List<String> names = names();
        List<String> gaps = new ArrayList<>();
        for (Class<?> type : types) {
            IntStream.rangeClosed(1, Integer.parseInt(today(type)))
                    .mapToObj(revision -> type.getSimpleName() + "." + revision)
                    .filter(wanted ->
                            names.stream().noneMatch(name -> name.equals(wanted) || name.startsWith(wanted + "-")))
                    .forEach(gaps::add);
        }
        for (String name : names) {
            if (Integer.parseInt(revisionOf(name)) > Integer.parseInt(today(typeOf(name)))) {
                gaps.add(name + " is newer than " + typeOf(name));
            }
        }
        return gaps;
    }

    /** What was altered, removed or added since the fingerprints were taken. */
    List<String> changes() throws IOException {
        Map<String, String> taken = fingerprints();
        List<String> changes = new ArrayList<>();
        for (String name : names()) {
            String known = taken.remove(name + END);
            String now = fingerprint(name + END);
            if (known == null) {
                changes.add(name + END + " is new: run this test with -Dveintrail.renew=true");
            } else if (!known.equals(now)) {
                changes.add(
                        name + END + " is not what was written once: put it back, and give a change a new revision");
            }
        }
        taken.keySet().forEach(name -> changes.add(name + " is gone: what it shows lies in logs for ever"));
        return changes;
    }

    /** Takes the fingerprints of new files; those that were taken stay. */
    void takeNew() throws IOException {
        Map<String, String> taken = fingerprints();
        StringBuilder added = new StringBuilder();
        for (String name : names()) {
            if (!taken.containsKey(name + END)) {
                added.append(fingerprint(name + END))
                        .append("  ")
                        .append(name)
                        .append(END)
                        .append('\n');
            }
        }
        Files.writeString(folder.resolve(FINGERPRINTS), added, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Map<String, String> fingerprints() throws IOException {
        Map<String, String> taken = new LinkedHashMap<>();
        if (Files.exists(folder.resolve(FINGERPRINTS))) {
            for (String line : Files.readAllLines(folder.resolve(FINGERPRINTS))) {
                String[] parts = line.split("  ", 2);
                taken.put(parts[1], parts[0]);
            }
        }
        return taken;
    }

    private String fingerprint(String file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(file)));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        }
    }

    private Class<?> typeOf(String name) {
        String wanted = name.substring(0, name.indexOf('.'));
        return types.stream()
                .filter(type -> type.getSimpleName().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No event is called " + wanted + " any more, but there is "
                        + name + END + ". Events keep their names: they are stored."));
    }

    private static String revisionOf(String name) {
        return name.substring(name.indexOf('.') + 1).split("-", 2)[0];
    }

    private static String today(Class<?> type) {
        Revision revision = type.getAnnotation(Revision.class);
        if (revision == null) {
            throw new IllegalStateException(type + " names no revision. Annotate it with @Revision(\"1\").");
        }
        return revision.value();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
