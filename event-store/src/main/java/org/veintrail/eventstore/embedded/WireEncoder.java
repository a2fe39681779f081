package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.OpCode;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes replies; documents that are bytes already are copied as they are. */
final class WireEncoder extends MessageToByteEncoder<MongoMessage> {

    WireEncoder() {
        super(MongoMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, MongoMessage message, ByteBuf out) {
        int start = out.writerIndex();
        out.writeIntLE(0);
        out.writeIntLE(message.getHeader().getRequestID());
        out.writeIntLE(message.getHeader().getResponseTo());
        out.writeIntLE(OpCode.OP_MSG.getId());
        out.writeIntLE(message.getFlags());
        out.writeByte(MongoMessage.SECTION_KIND_BODY);
        write(message.getDocument(), out);
        out.setIntLE(start, out.writerIndex() - start);
    }

    private static void write(Document document, ByteBuf out) {
        int start = out.writerIndex();
        out.writeIntLE(0);
        for (Map.Entry<String, Object> entry : document.entrySet()) {
            Object value = entry.getValue();
            byte type = BsonEncoder.determineType(value);
            out.writeByte(type);
            out.writeCharSequence(entry.getKey(), StandardCharsets.UTF_8);
            out.writeByte(BsonConstants.STRING_TERMINATION);
            if (value instanceof RawDocuments raw) {
                write(raw, out);
            } else if (value instanceof Document inner) {
                write(inner, out);
            } else {
                BsonEncoder.encodeValue(type, value, out);
            }
        }
        out.writeByte(BsonConstants.TERMINATING_BYTE);
        out.setIntLE(start, out.writerIndex() - start);
    }

    private static void write(RawDocuments documents, ByteBuf out) {
        int start = out.writerIndex();
        out.writeIntLE(0);
        for (int i = 0; i < documents.size(); i++) {
            out.writeByte(BsonConstants.TYPE_EMBEDDED_DOCUMENT);
            out.writeCharSequence(Integer.toString(i), StandardCharsets.US_ASCII);
            out.writeByte(BsonConstants.STRING_TERMINATION);
            out.writeBytes(documents.bytes(i));
        }
        out.writeByte(BsonConstants.TERMINATING_BYTE);
        out.setIntLE(start, out.writerIndex() - start);
    }
}
