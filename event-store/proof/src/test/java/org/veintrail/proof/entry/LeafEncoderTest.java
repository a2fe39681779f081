package org.veintrail.proof.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.veintrail.proof.tree.Hash;

class LeafEncoderTest {
    private static final byte[] SALT_A = filled(1);
    private static final byte[] SALT_B = filled(2);
    private static final LogEntry ENTRY = new LogEntry(
            7,
            "e-1",
            Instant.parse("2026-03-01T12:00:00.123456789Z"),
            "Container",
            "B-9",
            3,
            "org.veintrail.custody.event.BagSealed",
            "1",
            Content.clear(SALT_A, bytes("{\"bag\":\"B-9\"}")),
            Content.clear(SALT_B, bytes("{\"site\":\"LYON\"}")));

    private final LeafEncoder encoder = new LeafEncoder();

    private static byte[] filled(int value) {
        byte[] salt = new byte[Content.SALT_LENGTH];
        Arrays.fill(salt, (byte) value);
        return salt;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeInt(bytes(text).length);
        out.write(bytes(text));
    }

    /** The layout as a third party would write it down from the documentation. */
    private static byte[] byHand(LogEntry e) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(bytes("veintrail entry v1\n"));
        out.writeLong(e.position());
        text(out, e.eventId());
        Instant time = e.timestamp();
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
        text(out, String.valueOf(e.aggregateType()));
        text(out, String.valueOf(e.aggregateId()));
        out.writeLong(e.sequence());
        text(out, e.payloadType());
        if (e.revision() == null) {
            out.writeInt(0xffffffff);
        } else {
            text(out, e.revision());
        }
        sha256.update((byte) 0x10);
        sha256.update(((Content.Clear) e.payload()).salt());
        out.write(sha256.digest(((Content.Clear) e.payload()).bytes()));
        sha256.update((byte) 0x11);
        sha256.update(((Content.Clear) e.metadata()).salt());
        out.write(sha256.digest(((Content.Clear) e.metadata()).bytes()));
        return bytes.toByteArray();
    }

    private static LogEntry named(String eventId, String type, String id) {
        return new LogEntry(7, eventId, ENTRY.timestamp(), type, id, 3, "T", null, ENTRY.payload(), ENTRY.metadata());
    }

    @Test
    void placesAnInputThatWasEncodedBeforeItsPositionWasKnown() {
        for (long position : new long[] {0, 1, 255, 256, 1L << 40, Long.MAX_VALUE}) {
            byte[] input = encoder.encode(ENTRY.at(0));

            LeafEncoder.place(input, position);

            assertThat(input).isEqualTo(encoder.encode(ENTRY.at(position)));
        }
    }

    @Test
    void placesNothingInWhatCannotBeAnInput() {
        assertThatIllegalArgumentException().isThrownBy(() -> LeafEncoder.place(new byte[20], 0));
        assertThatIllegalArgumentException().isThrownBy(() -> LeafEncoder.place(encoder.encode(ENTRY), -1));
    }

    @Test
    void followsTheDocumentedLayoutByteForByte() throws Exception {
        assertThat(encoder.encode(ENTRY)).isEqualTo(byHand(ENTRY));
        LogEntry odd = named("ı-é-漢-😀-" + "x".repeat(5000), "", "߿ࠀ\uffff\u0080");
        assertThat(encoder.encode(odd)).isEqualTo(byHand(odd));
    }

    @Test
    void keepsItsMeaningForEver() {
        assertThat(encoder.leaf(ENTRY).toHex())
                .isEqualTo("39a33eb82221a63946d59d369f6ca145761375ff3aaf336b4400959824edfcbc");
    }

    @Test
    void givesAnotherLeafForEveryFieldThatChanges() {
        Content payload = ENTRY.payload();
        Content metadata = ENTRY.metadata();
        Instant time = ENTRY.timestamp();
        String type = ENTRY.payloadType();
        List<LogEntry> changed = new ArrayList<>(List.of(
                ENTRY,
                ENTRY.at(8),
                new LogEntry(7, "e-2", time, "Container", "B-9", 3, type, "1", payload, metadata),
                new LogEntry(7, "e-1", time.plusNanos(1), "Container", "B-9", 3, type, "1", payload, metadata),
                new LogEntry(7, "e-1", time.minusSeconds(1), "Container", "B-9", 3, type, "1", payload, metadata),
                new LogEntry(7, "e-1", time, "container", "B-9", 3, type, "1", payload, metadata),
                new LogEntry(7, "e-1", time, "Container", "B-8", 3, type, "1", payload, metadata),
                new LogEntry(7, "e-1", time, "Container", "B-9", 4, type, "1", payload, metadata),
                new LogEntry(7, "e-1", time, "Container", "B-9", 3, type + "x", "1", payload, metadata),
                new LogEntry(7, "e-1", time, "Container", "B-9", 3, type, "2", payload, metadata),
                new LogEntry(7, "e-1", time, "Container", "B-9", 3, type, null, payload, metadata),
                new LogEntry(7, "e-1", time, "Container", "B-9", 3, type, "", payload, metadata),
                new LogEntry(7, "e-1", time, "Container", "B-9", 3, type, "1", metadata, payload),
                new LogEntry(7, "e-1", time, null, "B-9", 3, type, "1", payload, metadata),
                new LogEntry(7, "e-1", time, "Container", null, 3, type, "1", payload, metadata)));
        changed.add(named("e", "ab", "c"));
        changed.add(named("e", "a", "bc"));
        changed.add(named("ea", "b", "c"));
        assertThat(changed.stream().map(encoder::leaf)).doesNotHaveDuplicates();
    }

    @Test
    void keepsTheLeafWhenAContentIsBlanked() {
        Hash leaf = encoder.leaf(ENTRY);
        LogEntry blanked = ENTRY.withPayloadBlanked();
        assertThat(encoder.leaf(blanked)).isEqualTo(leaf);
        assertThat(encoder.leaf(blanked.withMetadataBlanked())).isEqualTo(leaf);
        assertThat(blanked.payload()).isInstanceOf(Content.Blanked.class);
        assertThat(blanked.metadata()).isEqualTo(ENTRY.metadata());
    }

    @Test
    void commitsToTheSameBytesDifferentlyUnderAnotherSaltOrKind() {
        byte[] content = bytes("positive");
        assertThat(List.of(
                        Content.clear(SALT_A, content).commitment(Content.Kind.PAYLOAD),
                        Content.clear(SALT_B, content).commitment(Content.Kind.PAYLOAD),
                        Content.clear(SALT_A, content).commitment(Content.Kind.METADATA)))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesASaltOfAnotherLengthAndHalfASurrogatePair() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Content.clear(new byte[15], new byte[0]))
                .withMessageContaining("16 bytes, not 15");
        for (String half : List.of("a\ud83d", "\ude00b", "\ud83dx", "\ud83d\ud83d")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> encoder.leaf(named("e", half, "id")))
                    .withMessageContaining("surrogate");
        }
    }

    @Test
    void neverShowsContentInItsText() {
        assertThat(ENTRY.toString()).contains("position=7", "Clear[13 bytes]").doesNotContain("LYON", "{");
    }
}
