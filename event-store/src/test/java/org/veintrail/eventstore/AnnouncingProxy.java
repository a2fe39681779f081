package org.veintrail.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.veintrail.eventstore.embedded.EmbeddedMongo;

/**
 * Speaks MongoDB's wire protocol (OP_MSG) between a driver and a server without change streams, and answers what concerns change streams in the
 * server's place, as MongoDB documents it: a cursor that waits for changes, and a token after each batch to go on from.
 */
final class AnnouncingProxy implements AutoCloseable {

    private static final int HEADER = 16;
    private static final int BODY = HEADER + Integer.BYTES + 1;
    private static final int OP_MSG = 2013;
    private static final long CURSOR = 4711;

    private final EmbeddedMongo server;
    private final ServerSocket listening;
    private final BlockingQueue<Long> positions = new LinkedBlockingQueue<>();
    private final List<BsonDocument> opened = new CopyOnWriteArrayList<>();
    private volatile boolean streams = true;
    private volatile boolean hangUp;
    private long token;

    AnnouncingProxy(EmbeddedMongo server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String connectionString() {
        return server.connectionString().replace(":" + server.port() + "/", ":" + listening.getLocalPort() + "/");
    }

    /** From now on it says that there is no replica set. */
    void withoutStreams() {
        streams = false;
    }

    /** Announces an insert at a position. */
    void announce(long position) {
        positions.add(position);
    }

    /** Cuts the connection at the next question for changes. */
    void hangUpOnce() {
        hangUp = true;
    }

    /** The commands that opened a change stream so far. */
    List<BsonDocument> opened() {
        return opened;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> forward(client));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void forward(Socket client) {
        try (client;
                Socket behind = new Socket()) {
            behind.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            while (true) {
                byte[] request = message(client.getInputStream());
                byte[] answer = concernsStreams(request) ? ownAnswer(request) : passedOn(request, behind);
                write(client.getOutputStream(), answer);
            }
        } catch (IOException e) {
            // One side hung up.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] passedOn(byte[] request, Socket behind) throws IOException {
        write(behind.getOutputStream(), request);
        return message(behind.getInputStream());
    }

    private static boolean concernsStreams(byte[] request) {
        BsonDocument command = command(request);
        return command.containsKey("aggregate")
                        && command.getArray("pipeline").stream()
                                .anyMatch(stage -> stage.asDocument().containsKey("$changeStream"))
                || command.containsKey("getMore")
                        && command.getNumber("getMore").longValue() == CURSOR
                || command.containsKey("killCursors") && command.toString().contains(Long.toString(CURSOR));
    }

    private byte[] ownAnswer(byte[] request) throws IOException, InterruptedException {
        BsonDocument command = command(request);
        if (command.containsKey("killCursors")) {
            return answer(request, new BsonDocument());
        }
        if (!streams) {
            return answer(
                    request,
                    new BsonDocument("ok", new BsonDouble(0))
                            .append("code", new BsonInt32(40573))
                            .append(
                                    "errmsg",
                                    new BsonString("The $changeStream stage is only supported on replica sets")));
        }
        if (command.containsKey("aggregate")) {
            opened.add(command);
            return answer(request, cursor("firstBatch", new BsonArray()));
        }
        Long position = positions.poll(20, TimeUnit.MILLISECONDS);
        if (hangUp) {
            hangUp = false;
            throw new IOException("cut on purpose");
        }
        return answer(request, cursor("nextBatch", changes(position)));
    }

    private synchronized BsonArray changes(@org.jspecify.annotations.Nullable Long position) {
        if (position == null) {
            return new BsonArray();
        }
        token++;
        return new BsonArray(List.of(new BsonDocument("_id", resumeToken())
                .append("operationType", new BsonString("insert"))
                .append("documentKey", new BsonDocument("_id", new BsonInt64(position)))));
    }

    private synchronized BsonDocument cursor(String batch, BsonArray changes) {
        return new BsonDocument(
                "cursor",
                new BsonDocument("id", new BsonInt64(CURSOR))
                        .append("ns", new BsonString("fed.commits"))
                        .append(batch, changes)
                        .append("postBatchResumeToken", resumeToken()));
    }

    private synchronized BsonDocument resumeToken() {
        return new BsonDocument("_data", new BsonString("token-" + token));
    }

    private static BsonDocument command(byte[] request) {
        if (littleEndian(request).getInt(12) != OP_MSG) {
            return new BsonDocument();
        }
        int length = littleEndian(request).getInt(BODY);
        return new RawBsonDocument(request, BODY, length).decode(new BsonDocumentCodec());
    }

    private static byte[] answer(byte[] request, BsonDocument body) {
        if (!body.containsKey("ok")) {
            body.append("ok", new BsonDouble(1));
        }
        ByteBuffer document = new RawBsonDocument(body, new BsonDocumentCodec())
                .getByteBuffer()
                .asNIO();
        byte[] bytes = new byte[BODY + document.remaining()];
        littleEndian(bytes)
                .putInt(bytes.length)
                .putInt(1)
                .putInt(littleEndian(request).getInt(4))
                .putInt(OP_MSG)
                .putInt(0)
                .put((byte) 0)
                .put(document);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] message(InputStream in) throws IOException {
        byte[] header = in.readNBytes(Integer.BYTES);
        if (header.length < Integer.BYTES) {
            throw new IOException("end of stream");
        }
        byte[] whole = new byte[littleEndian(header).getInt()];
        System.arraycopy(header, 0, whole, 0, header.length);
        in.readNBytes(whole, header.length, whole.length - header.length);
        return whole;
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
