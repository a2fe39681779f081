package org.veintrail.eventstore.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Keys of a map in the order of BSON values, so that a range of a collection or index is a range of the map. */
abstract class KeyType<K> extends BasicDataType<K> {

    /** One value: the identifier of a document. */
    static final KeyType<Object> VALUE = new ValueKey();

    /** Several values: the fields of an index entry. A shorter key comes before a longer one that starts like it. */
    static final KeyType<Object[]> TUPLE = new TupleKey();

    abstract void write(K key, ByteBuf out);

    abstract K read(ByteBuf in);

    @Override
    public void write(WriteBuffer page, K key) {
        ByteBuf bytes = Unpooled.buffer(64);
        write(key, bytes);
        page.putVarInt(bytes.readableBytes());
        page.put(Values.bytes(bytes));
    }

    @Override
    public K read(ByteBuffer page) {
        return read(Values.slice(page));
    }

    private static final class ValueKey extends KeyType<Object> {

        @Override
        void write(Object key, ByteBuf out) {
            Values.write(key, out);
        }

        @Override
        Object read(ByteBuf in) {
            return Values.read(in);
        }

        @Override
        public int compare(Object a, Object b) {
            return Values.compare(a, b);
        }

        @Override
        public int getMemory(Object key) {
            return Values.memory(key);
        }

        @Override
        public Object[] createStorage(int size) {
            return new Object[size];
        }
    }

    private static final class TupleKey extends KeyType<Object[]> {

        @Override
        void write(Object[] key, ByteBuf out) {
            out.writeShort(key.length);
            for (Object value : key) {
                Values.write(value, out);
            }
        }

        @Override
        Object[] read(ByteBuf in) {
            Object[] key = new Object[in.readShort()];
            for (int i = 0; i < key.length; i++) {
                key[i] = Values.read(in);
            }
            return key;
        }

        @Override
        public int compare(Object[] a, Object[] b) {
            int common = Math.min(a.length, b.length);
            for (int i = 0; i < common; i++) {
                int order = Values.compare(a[i], b[i]);
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(a.length, b.length);
        }

        @Override
        public int getMemory(Object[] key) {
            int memory = 24;
            for (Object value : key) {
                memory += Values.memory(value);
            }
            return memory;
        }

        @Override
        public Object[][] createStorage(int size) {
            return new Object[size][];
        }
    }
}
