package org.veintrail.eventstore.embedded;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ordered maps on an H2 MVStore with a write-ahead journal in front of it.
 *
 * <p>A command changes the maps in memory and appends one frame with those changes to the journal. The store's file follows at checkpoints, in the
 * background. A frame holds absolute values, so replaying one that the checkpoint has seen already changes nothing, and a checkpoint needs no pause.
 * All collections share the journal: after a crash a projection is never ahead of the events that it saw.
 */
final class EmbeddedStore implements AutoCloseable {

    static final String FILE = "veintrail.mv";
    static final String DOCUMENTS = "d/";
    static final String INDEX = "i/";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
    private static final String STATE = "veintrail";
    private static final String FIRST_JOURNAL = "firstJournal";
    private static final long CHECKPOINT_BYTES = 32L << 20;
    private static final Duration CHECKPOINT_AGE = Duration.ofSeconds(20);
    private static final Duration FLUSH_INTERVAL = Duration.ofMillis(100);
    /** An eighth of the heap: aggregates of a long log are loaded as fast as those of a short one only as long as their pages are in memory. */
    private static final int CACHE_MEGABYTES =
            (int) Math.clamp(Runtime.getRuntime().maxMemory() >> 23, 64, 1024);

    /**
     * A load of an aggregate from a long log reads a page for each of its commits, and little else of that page; small pages are read faster when they
     * are not in memory, and more of what is wanted is.
     */
    private static final int PAGE_BYTES = 4096;

    private static final int COMPACT_BELOW_PERCENT = 60;
    private static final int COMPACT_BYTES = 8 << 20;
    private static final int CLOSING_MILLIS = 200;
    private static final int FRAME_BYTES = 64 << 10;
    private static final int LARGE_FRAME_BYTES = 4 << 20;

    private final MVStore store;
    private final MVMap<String, Long> state;
    private final @Nullable Journal journal;
    private final Map<String, StoredMap> documents = new ConcurrentHashMap<>();
    private final Map<String, StoredMap> indexes = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock checkpointing = new ReentrantLock();
    private final @Nullable Thread background;
    private ByteBuf buffer = Unpooled.directBuffer(FRAME_BYTES);
    private @Nullable ByteBuf frame;
    private volatile boolean closed;
    private long lastCheckpoint = System.nanoTime();

    private EmbeddedStore(MVStore store, @Nullable Path folder, Journal.Channels channels) throws IOException {
        this.store = store;
        this.state = store.openMap(STATE);
        if (folder == null) {
            this.journal = null;
            this.background = null;
            return;
        }
        this.journal = Journal.recover(folder, channels, state.getOrDefault(FIRST_JOURNAL, 0L), this::replay);
        checkpoint();
        this.background =
                Thread.ofPlatform().name("veintrail-checkpoint").daemon().unstarted(this::maintain);
        background.start();
    }

    static EmbeddedStore inMemory() {
        try {
            return new EmbeddedStore(
                    new MVStore.Builder().autoCommitDisabled().open(), null, Journal.Channels.OF_FILES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EmbeddedStore inFolder(Path folder) throws IOException {
        return inFolder(folder, Journal.Channels.OF_FILES);
    }

    static EmbeddedStore inFolder(Path folder, Journal.Channels channels) throws IOException {
        MVStore store = new MVStore.Builder()
                .fileName(folder.resolve(FILE).toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .autoCompactFillRate(0)
                .cacheSize(CACHE_MEGABYTES)
                .pageSplitSize(PAGE_BYTES)
                .open();
        // No commit is ever due by itself, but with a delay the store writes its file on threads of its own.
        store.setAutoCommitDelay(Integer.MAX_VALUE);
        try {
            return new EmbeddedStore(store, folder, channels);
        } catch (IOException | RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    StoredMap documents(String fullCollectionName) {
        return documents.computeIfAbsent(
                DOCUMENTS + fullCollectionName,
                name -> new StoredMap(this, name, open(name, KeyType.VALUE), KeyType.VALUE));
    }

    StoredMap index(String fullCollectionName, String indexName) {
        return indexes.computeIfAbsent(
                INDEX + fullCollectionName + "/" + indexName,
                name -> new StoredMap(this, name, open(name, KeyType.TUPLE), KeyType.TUPLE));
    }

    private MVMap<Object, byte[]> open(String name, KeyType keyType) {
        return store.openMap(
                name, new MVMap.Builder<Object, byte[]>().keyType(keyType).valueType(ByteArrayDataType.INSTANCE));
    }

    Set<String> mapNames() {
        return store.getMapNames();
    }

    long fileSize() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    /** Runs a command that changes maps, as one frame of the journal. Nested calls join the outer one. */
    <T> T write(Supplier<T> command) {
        writing.lock();
        boolean outermost = writing.getHoldCount() == 1;
        try {
            if (outermost) {
                frame = emptyFrame();
            }
            return command.get();
        } finally {
            try {
                if (outermost) {
                    appendFrame();
                }
            } finally {
                writing.unlock();
            }
        }
    }

    /** The same memory for every frame, outside the heap, from where it is written without being copied. */
    private ByteBuf emptyFrame() {
        if (buffer.capacity() > LARGE_FRAME_BYTES) {
            buffer.release();
            buffer = Unpooled.directBuffer(FRAME_BYTES);
        }
        return buffer.clear().writeZero(JournalFile.HEADER);
    }

    private void appendFrame() {
        ByteBuf records = frame;
        frame = null;
        if (journal != null && records != null && records.readableBytes() > JournalFile.HEADER) {
            journal.append(records);
        }
    }

    /** Notes a change of a map in the current frame; a null value is a removal. */
    void record(String map, Consumer<ByteBuf> key, byte @Nullable [] value) {
        ByteBuf records = frame;
        if (records == null || !writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("Map " + map + " was changed outside a command");
        }
        if (journal == null) {
            return;
        }
        Records.write(records, map, key, value);
    }

    private void replay(ByteBuffer records) {
        ByteBuf in = Unpooled.wrappedBuffer(records);
        while (in.isReadable()) {
            Records.Change change = Records.read(in);
            if (change.map().startsWith(DOCUMENTS)) {
                apply(open(change.map(), KeyType.VALUE), KeyType.VALUE, change);
            } else {
                apply(open(change.map(), KeyType.TUPLE), KeyType.TUPLE, change);
            }
        }
    }

    private static void apply(MVMap<Object, byte[]> map, KeyType keyType, Records.Change change) {
        Object key = keyType.read(change.key());
        byte[] value = change.value();
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    /** Returns when everything that was changed so far is on the disk. */
    void awaitDurable() {
        if (journal != null) {
            journal.awaitForced(journal.written());
        }
    }

    /** Whether everything that was changed so far is on the disk; always so without one. */
    boolean isDurable() {
        return journal == null || journal.isForced();
    }

    /**
     * Runs a command that removes or renames maps. The journal knows changes of entries only, so such a command is made durable by a checkpoint, and
     * other commands wait until it is.
     */
    <T> T restructure(Supplier<T> command) {
        writing.lock();
        try {
            frame = emptyFrame();
            T result = command.get();
            frame = null;
            checkpoint();
            return result;
        } finally {
            appendFrame();
            writing.unlock();
        }
    }

    void removeDocuments(String fullCollectionName) {
        remove(DOCUMENTS + fullCollectionName, documents);
    }

    void removeIndex(String fullCollectionName, String indexName) {
        remove(INDEX + fullCollectionName + "/" + indexName, indexes);
    }

    private void remove(String name, Map<String, StoredMap> known) {
        known.remove(name);
        if (store.hasMap(name)) {
            store.removeMap(name);
        }
    }

    void renameDocuments(String from, String to) {
        rename(DOCUMENTS + from, DOCUMENTS + to, documents);
    }

    void renameIndex(String from, String to, String indexName) {
        rename(INDEX + from + "/" + indexName, INDEX + to + "/" + indexName, indexes);
    }

    private void rename(String from, String to, Map<String, StoredMap> known) {
        StoredMap map = known.remove(from);
        if (map != null) {
            store.renameMap(map.map(), to);
            map.renamed(to);
            known.put(to, map);
        }
    }

    /** Brings the store's file up to the journal's current end and drops the journal files before it. */
    void checkpoint() {
        Journal ahead = journal;
        if (ahead == null) {
            return;
        }
        long first;
        writing.lock();
        try {
            checkpointing.lock();
            // Commands wait while the maps' roots are taken, so the file never holds half a command; it is written
            // after they go on.
            first = nextJournal(ahead);
        } finally {
            writing.unlock();
        }
        try {
            store.executeFilestoreOperation(store::sync);
            ahead.deleteBefore(first);
            lastCheckpoint = System.nanoTime();
        } finally {
            checkpointing.unlock();
        }
    }

    private long nextJournal(Journal ahead) {
        boolean begun = false;
        try {
            long first = ahead.rotate();
            state.put(FIRST_JOURNAL, first);
            takeRoots();
            begun = true;
            return first;
        } finally {
            if (!begun) {
                // Whoever closes the store afterwards must hear of the failure too, and not wait for ever.
                checkpointing.unlock();
            }
        }
    }

    private void takeRoots() {
        while (store.tryCommit() < 0) {
            if (store.isClosed()) {
                throw new IllegalStateException("The embedded database is closed");
            }
            LockSupport.parkNanos(10_000);
        }
    }

    private void maintain() {
        while (!closed) {
            try {
                LockSupport.parkNanos(FLUSH_INTERVAL.toNanos());
                awaitDurable();
                if (isCheckpointDue()) {
                    checkpoint();
                    store.compact(COMPACT_BELOW_PERCENT, COMPACT_BYTES);
                }
            } catch (RuntimeException e) {
                LOG.error("The embedded database could not write its files and is tried again", e);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
    }

    private boolean isCheckpointDue() {
        long bytes = journal == null ? 0 : journal.fileSize();
        return bytes > CHECKPOINT_BYTES || bytes > 0 && System.nanoTime() - lastCheckpoint > CHECKPOINT_AGE.toNanos();
    }

    private void closeFiles() {
        store.closeImmediately();
        if (buffer.refCnt() > 0) {
            buffer.release();
        }
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        if (background != null) {
            LockSupport.unpark(background);
            try {
                background.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        try {
            checkpoint();
            store.close(CLOSING_MILLIS);
        } catch (MVStoreException e) {
            throw new IllegalStateException("The embedded database could not be closed: " + e.getMessage(), e);
        } finally {
            closeFiles();
        }
    }
}
