package org.veintrail.proof.export;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.veintrail.proof.entry.Content;
import org.veintrail.proof.entry.LogEntry;
import org.veintrail.proof.note.SignedNote;
import org.veintrail.proof.note.VerifierKey;
import org.veintrail.proof.tree.Hash;

/**
 * The lines of an export, each a JSON object without a line break, in UTF-8:
 *
 * <pre>
 * {"format":"veintrail-export-1","origin":..,"size":..,"key":..,"rotations":[..],"checkpoint":..}
 * {"position":0,"id":..,"time":"2026-03-01T12:00:00.123Z","type":..,"aggregate":..,"sequence":0,
 *  "payloadType":..,"revision":..,"payload":{..},"metadata":{..},"leaf":base64}      (one line)
 * {"commit":0,"count":3,"root":base64}
 * {"signed":"text of a signed checkpoint"}
 * </pre>
 *
 * <p>A content is {@code {"salt":base64,"text":..}} when its bytes are UTF-8, {@code {"salt":base64,"base64":..}}
 * otherwise, and {@code {"commitment":base64}} once blanked. {@code type}, {@code aggregate}, {@code revision},
 * {@code leaf}, {@code key} and {@code checkpoint} may be absent. A field that is not listed is refused, because nothing would prove
 * it. The last line ends in a newline like every other, so that a file cut short is noticed.
 */
public final class ExportCodec {
    private static final String FORMAT = "veintrail-export-1";
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private ExportCodec() {}

    /** Writes a line, without its newline. */
    public static String write(ExportLine line) {
        return switch (line) {
            case ExportLine.Header header -> write(header);
            case ExportLine.Entry entry -> write(entry);
            case ExportLine.Commit commit ->
                new JsonWriter()
                        .number("commit", commit.first())
                        .number("count", commit.count())
                        .text("root", commit.root().toBase64())
                        .toString();
            case ExportLine.Signed signed ->
                new JsonWriter().text("signed", signed.checkpoint().toString()).toString();
        };
    }

    private static String write(ExportLine.Header header) {
        SignedNote checkpoint = header.checkpoint();
        VerifierKey key = header.firstKey();
        return new JsonWriter()
                .text("format", FORMAT)
                .text("origin", header.origin())
                .number("size", header.size())
                .text("key", key == null ? null : key.toString())
                .texts(
                        "rotations",
                        header.rotations().stream().map(SignedNote::toString).toList())
                .text("checkpoint", checkpoint == null ? null : checkpoint.toString())
                .toString();
    }

    private static String write(ExportLine.Entry line) {
        LogEntry entry = line.entry();
        Hash leaf = line.leaf();
        return new JsonWriter()
                .number("position", entry.position())
                .text("id", entry.eventId())
                .text("time", entry.timestamp().toString())
                .text("type", entry.aggregateType())
                .text("aggregate", entry.aggregateId())
                .number("sequence", entry.sequence())
                .text("payloadType", entry.payloadType())
                .text("revision", entry.revision())
                .object("payload", write(entry.payload()))
                .object("metadata", write(entry.metadata()))
                .text("leaf", leaf == null ? null : leaf.toBase64())
                .toString();
    }

    private static JsonWriter write(Content content) {
        return switch (content) {
            case Content.Blanked blanked ->
                new JsonWriter().text("commitment", blanked.commitment().toBase64());
            case Content.Clear clear -> {
                JsonWriter json = new JsonWriter().text("salt", BASE64.encodeToString(clear.salt()));
                try {
                    yield json.text("text", utf8(clear.bytes()));
                } catch (CharacterCodingException binary) {
                    yield json.text("base64", BASE64.encodeToString(clear.bytes()));
                }
            }
        };
    }

    static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /**
     * Reads a line.
     *
     * @throws FormatException when it has none of the forms above
     */
    public static ExportLine read(String line) {
        JsonObject json = JsonObject.parse(line);
        ExportLine read;
        if (json.has("position")) {
            read = readEntry(json);
        } else if (json.has("commit")) {
            read = new ExportLine.Commit(
                    json.count("commit"), json.count("count"), json.read("root", Hash::fromBase64));
        } else if (json.has("signed")) {
            read = new ExportLine.Signed(json.read("signed", SignedNote::parse));
        } else {
            read = readHeader(json);
        }
        json.requireNothingLeft();
        return read;
    }

    private static ExportLine.Header readHeader(JsonObject json) {
        String format = json.text("format");
        if (!format.equals(FORMAT)) {
            throw new FormatException("The format is \"" + format + "\", but this program reads " + FORMAT
                    + ". Is a newer program needed?");
        }
        return new ExportLine.Header(
                json.text("origin"),
                json.count("size"),
                json.readOptional("key", VerifierKey::parse).orElse(null),
                json.has("rotations") ? json.readAll("rotations", SignedNote::parse) : List.of(),
                json.readOptional("checkpoint", SignedNote::parse).orElse(null));
    }

    private static ExportLine.Entry readEntry(JsonObject json) {
        try {
            LogEntry entry = new LogEntry(
                    json.count("position"),
                    json.text("id"),
                    json.read("time", Instant::parse),
                    json.optionalText("type").orElse(null),
                    json.optionalText("aggregate").orElse(null),
                    json.count("sequence"),
                    json.text("payloadType"),
                    json.optionalText("revision").orElse(null),
                    readContent(json.object("payload")),
                    readContent(json.object("metadata")));
            return new ExportLine.Entry(
                    entry, json.readOptional("leaf", Hash::fromBase64).orElse(null));
        } catch (IllegalArgumentException e) {
            throw new FormatException("The entry is malformed: " + e.getMessage(), e);
        }
    }

    private static Content readContent(JsonObject json) {
        Content content;
        if (json.has("commitment")) {
            content = Content.blanked(json.read("commitment", Hash::fromBase64));
        } else {
            byte[] salt = json.read("salt", ExportCodec::fromBase64);
            content = Content.clear(
                    salt,
                    json.has("text")
                            ? json.text("text").getBytes(StandardCharsets.UTF_8)
                            : json.read("base64", ExportCodec::fromBase64));
        }
        json.requireNothingLeft();
        return content;
    }

    private static byte[] fromBase64(String text) {
        byte[] decoded = Base64.getDecoder().decode(text);
        if (!BASE64.encodeToString(decoded).equals(text)) {
            throw new FormatException("not canonical base64 with padding");
        }
        return decoded;
    }
}
