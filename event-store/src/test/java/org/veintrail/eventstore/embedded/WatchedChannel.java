package org.veintrail.eventstore.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel of a file that tells of every write after it, and leaves it to its watcher when a force happens. */
final class WatchedChannel extends FileChannel {

    private final FileChannel file;
    private final Watcher watcher;

    /** Who is told; by the thread that writes or forces. */
    interface Watcher {
        void written(ByteBuffer bytes);

        void force(Force force) throws IOException;
    }

    /** The real thing. */
    interface Force {
        void run() throws IOException;
    }

    WatchedChannel(FileChannel file, Watcher watcher) {
        this.file = file;
        this.watcher = watcher;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        ByteBuffer bytes = source.duplicate();
        int count = file.write(source);
        watcher.written(bytes.limit(bytes.position() + count));
        return count;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        watcher.force(() -> file.force(metaData));
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw unseen();
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        ByteBuffer bytes = source.duplicate();
        int count = file.write(source, position);
        watcher.written(bytes.limit(bytes.position() + count));
        return count;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw unseen();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw unseen();
    }

    @Override
    public FileChannel truncate(long size) {
        throw unseen();
    }

    @Override
    public FileChannel position(long newPosition) {
        throw unseen();
    }

    @Override
    public int read(ByteBuffer target) {
        throw unseen();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw unseen();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        throw unseen();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw unseen();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw unseen();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw unseen();
    }

    private static UnsupportedOperationException unseen() {
        return new UnsupportedOperationException(
                "The journal did not do this when this test was written. Note it here as well.");
    }
}
