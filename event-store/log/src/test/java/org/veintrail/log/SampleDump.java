package org.veintrail.log;

import com.mongodb.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Writes a database in the three forms in which {@code mongodump} writes it, the documents as the server gives them. */
final class SampleDump {
    private static final int MAGIC = 0x8199e26d;
    private static final byte[] END = {-1, -1, -1, -1};

    private SampleDump() {}

    static byte[] bson(BsonDocument document) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer();
                BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
            return buffer.toByteArray();
        }
    }

    private static byte[] bytes(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static List<String> collections(MongoDatabase database) {
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(name -> !name.startsWith("system."))
                .sorted()
                .toList();
    }

    private static byte[] content(MongoDatabase database, String collection) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (RawBsonDocument document :
                database.getCollection(collection, RawBsonDocument.class).find()) {
            // As it is stored: read as a map, a field that stands twice would stand once.
            out.write(bytes(document));
        }
        return out.toByteArray();
    }

    /** {@code mongodump --out}: one file for each collection in a folder of the database. */
    static Path folder(MongoDatabase database, Path target) throws IOException {
        Path folder = Files.createDirectories(target.resolve(database.getName()));
        for (String collection : collections(database)) {
            Files.write(folder.resolve(collection + ".bson"), content(database, collection));
            Files.writeString(folder.resolve(collection + ".metadata.json"), "{}");
        }
        return target;
    }

    /** {@code mongodump --out --gzip}. */
    static Path compressed(MongoDatabase database, Path target) throws IOException {
        Path folder = Files.createDirectories(target.resolve(database.getName()));
        for (String collection : collections(database)) {
            try (OutputStream out =
                    new GZIPOutputStream(Files.newOutputStream(folder.resolve(collection + ".bson.gz")))) {
                out.write(content(database, collection));
            }
        }
        return target;
    }

    /** {@code mongodump --archive}: the documents of all collections in blocks that take turns. */
    static Path archive(MongoDatabase database, Path target, boolean gzip) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC)
                .array());
        out.write(bson(new BsonDocument("concurrent_collections", new BsonInt32(4))
                .append("version", new BsonString("0.1"))
                .append("server_version", new BsonString("8.0.4"))
                .append("tool_version", new BsonString("100.11.0"))));
        for (String collection : collections(database)) {
            out.write(bson(named(database, collection)
                    .append("metadata", new BsonString("{\"indexes\":[],\"type\":\"collection\"}"))
                    .append("size", new BsonInt32(0))
                    .append("type", new BsonString("collection"))));
        }
        out.write(END);
        for (int block = 0; block < 3; block++) {
            for (String collection : collections(database)) {
                out.write(bson(named(database, collection)
                        .append("EOF", BsonBoolean.FALSE)
                        .append("CRC", new BsonInt64(0))));
                int at = 0;
                for (RawBsonDocument document : database.getCollection(collection, RawBsonDocument.class)
                        .find()) {
                    if (at++ % 3 == block) {
                        out.write(bytes(document));
                    }
                }
                out.write(END);
            }
        }
        for (String collection : collections(database)) {
            out.write(bson(named(database, collection)
                    .append("EOF", BsonBoolean.TRUE)
                    .append("CRC", new BsonInt64(-3_174_000_521_116_448_001L))));
            out.write(END);
        }
        try (OutputStream file =
                gzip ? new GZIPOutputStream(Files.newOutputStream(target)) : Files.newOutputStream(target)) {
            file.write(out.toByteArray());
        }
        return target;
    }

    /** Where the document begins in an archive that the byte is of: behind the end of the block before it. */
    static int startOfDocumentAround(byte[] archive, int at) {
        for (int start = at; start >= END.length; start--) {
            if (Arrays.equals(archive, start - END.length, start, END, 0, END.length)) {
                return start;
            }
        }
        throw new IllegalArgumentException("Nothing ends before byte " + at);
    }

    private static BsonDocument named(MongoDatabase database, String collection) {
        return new BsonDocument("db", new BsonString(database.getName()))
                .append("collection", new BsonString(collection));
    }
}
