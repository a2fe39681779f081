package org.veintrail.eventstore.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoThreadFactory;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Listens for clients that speak MongoDB's wire protocol and hands their commands to a backend. */
final class WireServer {

    private static final int WAITING_CLIENTS = 100;
    private static final int CLOSING_SECONDS = 5;

    private final MongoBackend backend;
    private final EventLoopGroup accepting =
            new MultiThreadIoEventLoopGroup(1, new MongoThreadFactory("mongo-server-boss"), NioIoHandler.newFactory());
    private final EventLoopGroup working;
    private final ChannelGroup clients;
    private final Channel channel;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Starts to listen.
     *
     * @param users who may sign in
     * @param threads that run commands
     */
    WireServer(MongoBackend backend, WireUsers users, InetSocketAddress address, int threads) {
        this.backend = backend;
        this.working = new MultiThreadIoEventLoopGroup(
                threads, new MongoThreadFactory("mongo-server-worker"), NioIoHandler.newFactory());
        this.clients = new DefaultChannelGroup("mongodb-channels", working.next());
        boolean listening = false;
        try {
            this.channel = new ServerBootstrap()
                    .group(accepting, working)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_BACKLOG, WAITING_CLIENTS)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel client) {
                            client.pipeline()
                                    .addLast(
                                            new MongoWireReplyEncoder(),
                                            new WireEncoder(),
                                            new WireDecoder(),
                                            new SignInHandler(users),
                                            new MongoDatabaseHandler(backend, clients),
                                            new MongoExceptionHandler());
                        }
                    })
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
            this.port = ((InetSocketAddress) channel.localAddress()).getPort();
            listening = true;
        } finally {
            // Not for exceptions of one kind: the network library throws checked ones that it does not declare.
            if (!listening) {
                stop();
            }
        }
    }

    int port() {
        return port;
    }

    /** Closes every client, waits for running commands, then closes the backend. */
    void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        channel.close().syncUninterruptibly();
        clients.close().syncUninterruptibly();
        stop();
    }

    private void stop() {
        accepting.shutdownGracefully(0, CLOSING_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        working.shutdownGracefully(0, CLOSING_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        backend.close();
    }
}
