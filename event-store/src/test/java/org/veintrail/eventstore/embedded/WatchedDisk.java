package org.veintrail.eventstore.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Hands out real channels and takes note of what the journal wrote, of how much of it a force has brought to the disk, and of the order. Forces can be
 * held up, as a slow disk does, and can fail.
 */
final class WatchedDisk implements Journal.Channels {

    private static final long LOOK_MILLIS = 20;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<String> steps = new ArrayList<>();
    private long forced;
    private int forces;
    private int waiting;
    private boolean held;
    private boolean failing;

    @Override
    public FileChannel open(Path path, OpenOption... options) throws IOException {
        boolean folder = Files.isDirectory(path);
        FileChannel channel = FileChannel.open(path, options);
        note(folder ? "open folder" : "open file");
        return new WatchedChannel(channel, folder ? new OfFolder() : new OfJournal());
    }

    /** From now on a force waits until {@link #letForcesPass}. */
    synchronized void holdForces() {
        held = true;
    }

    synchronized void letForcesPass() {
        held = false;
        notifyAll();
    }

    /** Returns when the condition holds. */
    synchronized void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            wait(LOOK_MILLIS);
        }
    }

    synchronized void failForces() {
        failing = true;
    }

    /** How many of all bytes that the journal was given, over all its files, a force has brought to the disk. */
    synchronized long forced() {
        return forced;
    }

    /** How many forces have ended. */
    synchronized int forces() {
        return forces;
    }

    /** How many forces are held up. */
    synchronized int waiting() {
        return waiting;
    }

    synchronized List<String> steps() {
        return List.copyOf(steps);
    }

    /** Bytes up to the end of what was written with this text in it; more than can be forced when nothing was. */
    synchronized long endOf(String text) {
        int at = written.toString(StandardCharsets.ISO_8859_1).indexOf(text);
        return at < 0 ? Long.MAX_VALUE : at + text.length();
    }

    synchronized boolean wrote(String text) {
        return endOf(text) != Long.MAX_VALUE;
    }

    private synchronized void note(String step) {
        if (steps.isEmpty() || !steps.get(steps.size() - 1).equals(step)) {
            steps.add(step);
        }
    }

    private synchronized void wrote(byte[] bytes) {
        written.writeBytes(bytes);
        note("write");
        notifyAll();
    }

    /** @return what is written by now, which the force to come brings to the disk; whatever comes later it may or may not */
    private synchronized long beginForce() throws IOException {
        if (failing) {
            throw new IOException("The disk has gone");
        }
        long upTo = written.size();
        waiting++;
        notifyAll();
        try {
            await(() -> !held);
        } catch (InterruptedException e) {
            throw new InterruptedIOException("Interrupted while the disk stood still");
        } finally {
            waiting--;
        }
        return upTo;
    }

    private synchronized void endForce(long upTo) {
        forces++;
        forced = Math.max(forced, upTo);
        note("force");
        notifyAll();
    }

    private final class OfJournal implements WatchedChannel.Watcher {
        @Override
        public void written(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            wrote(copy);
        }

        @Override
        public void force(WatchedChannel.Force force) throws IOException {
            long upTo = beginForce();
            force.run();
            endForce(upTo);
        }
    }

    private final class OfFolder implements WatchedChannel.Watcher {
        @Override
        public void written(ByteBuffer bytes) {
            throw new IllegalStateException("Nothing is written to a folder");
        }

        @Override
        public void force(WatchedChannel.Force force) throws IOException {
            force.run();
            note("force folder");
        }
    }
}
