package org.veintrail.proof.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LeafEncoder;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.note.Checkpoint;
import org.veintrail.proof.note.KeyType;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.SigningKey;
import org.veintrail.proof.tree.CompactRange;
import org.veintrail.proof.tree.MemoryTree;

/** A log of 60 entries in commits of 1 to 4, with a checkpoint after every fifth commit and one at the end. */
public final class SampleLog {
    public static final String ORIGIN = "lyon.example/custody";
    public static final int SIZE = 60;

    public final SigningKey key = SigningKey.generate(ORIGIN, KeyType.LOG, new SecureRandom());
    public final List<ExportLine> lines;
    public final List<SignedNote> checkpoints = new ArrayList<>();
    public final MemoryTree tree = new MemoryTree();

    public SampleLog() {
        lines = build(entries(), key, true);
        for (ExportLine line : lines) {
            if (line instanceof ExportLine.Entry entry) {
                tree.append(new LeafEncoder().leaf(entry.entry()));
            } else if (line instanceof ExportLine.Signed signed) {
                checkpoints.add(signed.checkpoint());
            }
        }
    }

    static List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            entries.add(entry(i, "{\"step\":" + i + ",\"note\":\"sealed at 4 °C\"}"));
        }
        return entries;
    }

    static LogEntry entry(int i, String payload) {
        return new LogEntry(
                i,
                "event-" + i,
                Instant.parse("2026-03-01T12:00:00Z").plusMillis(i * 137L),
                "Container",
                "B-" + i % 7,
                i / 7,
                "org.veintrail.custody.event.BagSealed",
                "1",
                Content.clear(salt(2 * i), payload.getBytes(StandardCharsets.UTF_8)),
                Content.clear(salt(2 * i + 1), ("{\"site\":\"S" + i % 3 + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] salt(int seed) {
        byte[] salt = new byte[Content.SALT_LENGTH];
        salt[0] = (byte) seed;
        salt[15] = 1;
        return salt;
    }

    /** Writes entries as a log would, with every hash and signature right. */
    static List<ExportLine> build(List<LogEntry> entries, SigningKey key, boolean withLeaves) {
        List<ExportLine> body = new ArrayList<>();
        CompactRange range = new CompactRange();
        LeafEncoder encoder = new LeafEncoder();
        SignedNote newest = null;
        int at = 0;
        for (int commit = 0; at < entries.size(); commit++) {
            int first = at;
            for (; at < Math.min(entries.size(), first + 1 + commit % 4); at++) {
                LogEntry entry = entries.get(at);
                range.append(encoder.leaf(entry));
                body.add(new ExportLine.Entry(entry, withLeaves ? encoder.leaf(entry) : null));
            }
            body.add(new ExportLine.Commit(first, at - first, range.root()));
            if (commit % 5 == 4 || at == entries.size()) {
                newest = new Checkpoint(ORIGIN, at, range.root()).sign(key);
                body.add(new ExportLine.Signed(newest));
            }
        }
        body.addFirst(new ExportLine.Header(ORIGIN, entries.size(), key.verifierKey(), List.of(), newest));
        return body;
    }

    public Trust trust() {
        return Trust.inKey(key.verifierKey());
    }

    static byte[] write(List<ExportLine> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportWriter writer = new ExportWriter(out);
        try {
            for (ExportLine line : lines) {
                writer.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public byte[] bytes() {
        return write(lines);
    }

    static Report verify(List<ExportLine> lines, Trust trust) {
        return verify(write(lines), trust);
    }

    static Report verify(byte[] export, Trust trust) {
        try {
            return LogVerifier.verify(new ByteArrayInputStream(export), trust);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Index of the line that holds an entry. */
    int lineOf(long position) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i) instanceof ExportLine.Entry entry && entry.entry().position() == position) {
                return i;
            }
        }
        throw new IllegalArgumentException("no entry at " + position);
    }

    ExportLine.Entry line(long position) {
        return (ExportLine.Entry) lines.get(lineOf(position));
    }

    /** The log with one entry changed and everything kept about it left as it was. */
    List<ExportLine> with(long position, UnaryOperator<LogEntry> change) {
        List<ExportLine> changed = new ArrayList<>(lines);
        ExportLine.Entry line = line(position);
        changed.set(lineOf(position), new ExportLine.Entry(change.apply(line.entry()), line.leaf()));
        return changed;
    }
}
