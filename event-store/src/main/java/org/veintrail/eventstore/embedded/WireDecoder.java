package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.OpCode;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leaves documents that a client sends to be inserted as the bytes that they are (MongoDB wire protocol, OP_MSG with a document sequence). */
final class WireDecoder extends MongoWireProtocolHandler {

    private static final String INSERTED = "documents";
    private static final int HEADER = 16;
    private static final int REQUEST_AT = 4;
    private static final int RESPONSE_AT = 8;
    private static final int OP_CODE_AT = 12;

    @Override
    protected @Nullable ClientRequest decode(ChannelHandlerContext context, ByteBuf buffer) throws Exception {
        int start = buffer.readerIndex();
        if (buffer.readableBytes() < HEADER + Integer.BYTES) {
            return super.decode(context, buffer);
        }
        int length = buffer.getIntLE(start);
        boolean plain =
                buffer.getIntLE(start + OP_CODE_AT) == OpCode.OP_MSG.getId() && buffer.getIntLE(start + HEADER) == 0;
        if (!plain || length > MAX_MESSAGE_SIZE_BYTES || buffer.readableBytes() < length) {
            return super.decode(context, buffer);
        }
        MessageHeader header =
                new MessageHeader(length, buffer.getIntLE(start + REQUEST_AT), buffer.getIntLE(start + RESPONSE_AT));
        ByteBuf message = buffer.readSlice(length);
        message.skipBytes(HEADER + Integer.BYTES);
        return new MongoMessage(context.channel(), header, sections(message));
    }

    private static Document sections(ByteBuf message) {
        Document body = null;
        Document sequences = new Document();
        while (message.isReadable()) {
            byte kind = message.readByte();
            if (kind == MongoMessage.SECTION_KIND_BODY && body == null) {
                body = BsonDecoder.decodeBson(message);
            } else if (kind == MongoMessage.SECTION_KIND_DOCUMENT_SEQUENCE) {
                ByteBuf section = message.readSlice(message.getIntLE(message.readerIndex()));
                section.skipBytes(Integer.BYTES);
                sequences.put(BsonDecoder.decodeCString(section), documents(section));
            } else {
                throw new IllegalArgumentException("A message has an unexpected section of kind " + kind);
            }
        }
        if (body == null) {
            throw new IllegalArgumentException("A message has no body");
        }
        if (sequences.containsKey(INSERTED) && !body.containsKey("insert")) {
            sequences.put(INSERTED, new ArrayList<>((RawDocuments) sequences.get(INSERTED)));
        }
        body.putAll(sequences);
        return body;
    }

    private static RawDocuments documents(ByteBuf section) {
        List<byte[]> documents = new ArrayList<>();
        while (section.isReadable()) {
            int length = section.getIntLE(section.readerIndex());
            if (length <= Integer.BYTES || length > BsonConstants.MAX_BSON_OBJECT_SIZE) {
                throw new IllegalArgumentException("A document is " + length + " bytes long, but may be up to "
                        + BsonConstants.MAX_BSON_OBJECT_SIZE);
            }
            byte[] document = new byte[length];
            section.readBytes(document);
            documents.add(document);
        }
        return new RawDocuments(documents);
    }
}
