package org.veintrail.auditing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.veintrail.audit.event.ConfigurationRecorded;

/**
 * Compares the settings that a process starts with to those of its last start. What is kept of a value is an HMAC (RFC 2104) under a key that
 * stays in the database, beside the log and not in it: from the log alone no value can be found by guessing.
 */
final class ConfigurationWatch {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MARK = 16;

    private final MongoCollection<Document> seen;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final SecureRandom random;

    ConfigurationWatch(MongoCollection<Document> seen, AuditTrail trail, InstantSource clock, SecureRandom random) {
        this.seen = seen;
        this.trail = trail;
        this.clock = clock;
        this.random = random;
    }

    void started(String application, SortedMap<String, String> settings) {
        @Nullable Document last = seen.find(Filters.eq("_id", application)).first();
        String key = last == null ? fresh() : last.getString("key");
        Map<String, String> before = last == null ? Map.of() : marks(last);
        SortedMap<String, String> now = new TreeMap<>();
        settings.forEach((name, value) -> now.put(name, mark(key, name + "=" + value)));
        if (last != null && before.equals(now)) {
            return;
        }
        List<String> changed = last == null ? List.of() : changed(before, now);
        trail.record(new ConfigurationRecorded(application, mark(key, now.toString()), changed, clock.instant()), null);
        List<Document> marks = new ArrayList<>();
        now.forEach((name, mark) -> marks.add(new Document("name", name).append("mark", mark)));
        seen.replaceOne(
                Filters.eq("_id", application),
                new Document("_id", application).append("key", key).append("marks", marks),
                new ReplaceOptions().upsert(true));
    }

    private static Map<String, String> marks(Document last) {
        Map<String, String> marks = new TreeMap<>();
        last.getList("marks", Document.class)
                .forEach(each -> marks.put(each.getString("name"), each.getString("mark")));
        return marks;
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !java.util.Objects.equals(before.get(name), now.get(name)))
                .toList();
    }

    private String fresh() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private static String mark(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, MARK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", this one has not.", e);
        }
    }
}
