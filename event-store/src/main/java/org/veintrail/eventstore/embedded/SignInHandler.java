package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the commands of one connection: lets nobody through who has not signed in, and nobody to a database that is not the user's
 * own; answers what is refused as MongoDB does (code 13).
 */
final class SignInHandler extends ChannelInboundHandlerAdapter {
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    /** What a driver asks before it signs in. */
    private static final Set<String> BEFORE = Set.of("hello", "ismaster");

    /** What is asked of the server and not of a database. */
    private static final Set<String> OF_THE_SERVER = Set.of("hello", "ismaster", "ping", "buildinfo", "endsessions");

    private final WireUsers users;
    private @Nullable ScramConversation conversation;
    private WireUsers.@Nullable User user;
    private int replies;

    SignInHandler(WireUsers users) {
        this.users = users;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object request) {
        if (request instanceof MongoMessage message) {
            Document answer = answer(message);
            if (answer != null) {
                reply(context, message, answer);
                return;
            }
        } else if (!(request instanceof MongoQuery query) || !BEFORE.contains(command(query.getQuery()))) {
            // Drivers ask this way once, before they know which server it is.
            context.close();
            return;
        }
        context.fireChannelRead(request);
    }

    /** What is answered here, or null for what goes on to the commands. */
    private @Nullable Document answer(MongoMessage message) {
        Document asked = message.getDocument();
        String command = command(asked);
        if (command.equals("saslstart")) {
            return begun(asked);
        }
        if (command.equals("saslcontinue")) {
            return continued(asked);
        }
        WireUsers.User who = user;
        if (who == null) {
            return BEFORE.contains(command)
                    ? null
                    : error(UNAUTHORIZED, "Unauthorized", "Command " + command + " requires authentication");
        }
        String database = message.getDatabaseName();
        if (who.databases().test(database) || OF_THE_SERVER.contains(command)) {
            return null;
        }
        if (command.equals("listcollections") && Boolean.TRUE.equals(asked.get("authorizedCollections"))) {
            return new Document(
                            "cursor",
                            new Document("id", 0L)
                                    .append("ns", database + ".$cmd.listCollections")
                                    .append("firstBatch", List.of()))
                    .append("ok", 1.0);
        }
        return error(UNAUTHORIZED, "Unauthorized", "not authorized on " + database + " to execute command " + command);
    }

    private Document begun(Document asked) {
        user = null;
        ScramConversation begun = new ScramConversation(users);
        conversation = begun;
        return "SCRAM-SHA-256".equals(asked.get("mechanism"))
                ? payload(begun.first(bytes(asked)), false)
                : error(AUTHENTICATION_FAILED, "AuthenticationFailed", "Sign in by SCRAM-SHA-256.");
    }

    private Document continued(Document asked) {
        ScramConversation going = conversation;
        conversation = null;
        if (going == null) {
            return payload(Optional.empty(), true);
        }
        Document answer = payload(going.last(bytes(asked)), true);
        user = going.proved();
        return answer;
    }

    private static Document payload(Optional<byte[]> said, boolean done) {
        return said.map(bytes -> new Document("conversationId", 1)
                        .append("done", done)
                        .append("payload", new BinData(bytes))
                        .append("ok", 1.0))
                .orElseGet(() -> error(AUTHENTICATION_FAILED, "AuthenticationFailed", "Authentication failed."));
    }

    private static byte[] bytes(Document asked) {
        return switch (asked.get("payload")) {
            case BinData data -> data.getData();
            case byte[] data -> data;
            case null, default -> new byte[0];
        };
    }

    private static String command(Document asked) {
        return asked.isEmpty() ? "" : asked.keySet().iterator().next().toLowerCase(Locale.ROOT);
    }

    private static Document error(int code, String name, String message) {
        return new Document("ok", 0.0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", name);
    }

    private void reply(ChannelHandlerContext context, ClientRequest request, Document answer) {
        MessageHeader header = new MessageHeader(++replies, request.getHeader().getRequestID());
        context.writeAndFlush(new MongoMessage(context.channel(), header, answer));
    }
}
