package org.veintrail.eventstore.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keys of a map in the order of BSON values, so that a range of a collection or index is a range of the map. */
abstract class KeyType extends BasicDataType<Object> {

    /** One value: the identifier of a document. */
    static final KeyType VALUE = new ValueKey();

    /** Several values: the fields of an index entry, see {@link Tuples}. */
    static final KeyType TUPLE = new TupleKey();

    abstract void write(Object key, ByteBuf out);

    abstract Object read(ByteBuf in);

    @Override
    public void write(WriteBuffer page, Object key) {
        ByteBuf bytes = Unpooled.buffer(64);
        write(key, bytes);
        page.putVarInt(bytes.readableBytes());
        page.put(Values.bytes(bytes));
    }

    @Override
    public Object read(ByteBuffer page) {
        int length = DataUtils.readVarInt(page);
        Object key = read(Unpooled.wrappedBuffer(page.slice(page.position(), length)));
        page.position(page.position() + length);
        return key;
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }

    private static final class ValueKey extends KeyType {

        @Override
        void write(Object key, ByteBuf out) {
            Values.write(key, out);
        }

        @Override
        Object read(ByteBuf in) {
            return Values.read(in);
        }

        @Override
        public void write(WriteBuffer page, Object key) {
            if (key instanceof Long number) {
                page.putVarInt(1 + Long.BYTES);
                page.put(Values.LONG);
                page.putLong(number);
            } else {
                super.write(page, key);
            }
        }

        @Override
        public Object read(ByteBuffer page) {
            int start = page.position();
            int length = DataUtils.readVarInt(page);
            if (length == 1 + Long.BYTES && page.get() == Values.LONG) {
                return page.getLong();
            }
            page.position(start);
            return super.read(page);
        }

        @Override
        public int compare(Object a, Object b) {
            return Values.compare(a, b);
        }

        @Override
        public int getMemory(Object key) {
            return Values.memory(key);
        }
    }

    /** Before the values of a key their number, or a mark that its bytes follow as they are. Stores of earlier versions have the first form only. */
    private static final class TupleKey extends KeyType {

        private static final short BYTES = -1;

        @Override
        void write(Object key, ByteBuf out) {
            if (key instanceof byte[] bytes) {
                out.writeShort(BYTES).writeBytes(bytes);
                return;
            }
            Object[] values = (Object[]) key;
            out.writeShort(values.length);
            for (Object value : values) {
                Values.write(value, out);
            }
        }

        @Override
        Object read(ByteBuf in) {
            int count = in.readShort();
            if (count == BYTES) {
                return Values.bytes(in);
            }
            Object[] values = new Object[count];
            for (int i = 0; i < count; i++) {
                values[i] = Values.read(in);
            }
            return Tuples.of(values);
        }

        @Override
        public void write(WriteBuffer page, Object key) {
            if (key instanceof byte[] bytes) {
                page.putVarInt(Short.BYTES + bytes.length);
                page.putShort(BYTES);
                page.put(bytes);
            } else {
                super.write(page, key);
            }
        }

        @Override
        public Object read(ByteBuffer page) {
            int start = page.position();
            int length = DataUtils.readVarInt(page);
            if (page.getShort() == BYTES) {
                byte[] bytes = new byte[length - Short.BYTES];
                page.get(bytes);
                return bytes;
            }
            page.position(start);
            return super.read(page);
        }

        @Override
        public int compare(Object a, Object b) {
            return Tuples.compare(a, b);
        }

        @Override
        public int getMemory(Object key) {
            return Tuples.memory(key);
        }
    }
}
