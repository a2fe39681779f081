package org.veintrail.eventstore.embedded;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Byte form of the changes in a journal frame: map name, key, value, each with its length; a negative length stands for a removal. */
final class Records {

    private static final int REMOVED = -1;

    private Records() {}

    static void write(ByteBuf out, String map, Consumer<ByteBuf> key, byte @Nullable [] value) {
        byte[] name = map.getBytes(StandardCharsets.UTF_8);
        out.writeShort(name.length).writeBytes(name);
        int length = out.writerIndex();
        out.writeInt(0);
        key.accept(out);
        out.setInt(length, out.writerIndex() - length - Integer.BYTES);
        if (value == null) {
            out.writeInt(REMOVED);
        } else {
            out.writeInt(value.length).writeBytes(value);
        }
    }

    static Change read(ByteBuf in) {
        String map = in.readCharSequence(in.readShort(), StandardCharsets.UTF_8).toString();
        ByteBuf key = in.readSlice(in.readInt());
        int length = in.readInt();
        if (length == REMOVED) {
            return new Change(map, key, null);
        }
        byte[] value = new byte[length];
        in.readBytes(value);
        return new Change(map, key, value);
    }

    record Change(String map, ByteBuf key, byte @Nullable [] value) {}
}
