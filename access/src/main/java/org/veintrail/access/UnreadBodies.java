package org.veintrail.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * What is done with the rest of a request that was answered before its body was read, as refusals are. The server by itself waits for
 * that rest, so that the connection can be used again, and a thread waits with it: whoever sends the beginnings of requests that are
 * refused, and then nothing, would soon hold all threads, and no limit of requests under way counts those that are answered already.
 * Here a few may be waited for, because a well-behaved sender's body is often just behind its head; the connections of all others are
 * closed behind the answer.
 */
final class UnreadBodies extends ValveBase {
    /** What is read of a body that nobody wants, in bytes: as much as the server would. */
    private static final int MOST = 2 * 1024 * 1024;

    private final Semaphore waiting;

    /** @param waiting how many threads may wait for bodies that nobody wants, at a time */
    UnreadBodies(int waiting) {
        super(true);
        this.waiting = new Semaphore(waiting);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync() || request.getCoyoteRequest().isFinished()) {
            return;
        }
        if (waiting.tryAcquire()) {
            try {
                response.finishResponse();
                readTheRest(request);
            } finally {
                waiting.release();
            }
        }
        if (!request.getCoyoteRequest().isFinished()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Past the request's own stream, which may have been closed while the request was refused. */
    private static void readTheRest(Request request) throws IOException {
        Rest rest = new Rest();
        int read = 0;
        for (int bytes = 0;
                bytes >= 0 && read < MOST;
                bytes = request.getCoyoteRequest().doRead(rest)) {
            read += bytes;
        }
    }

    /** Takes what is read and keeps nothing of it. */
    private static final class Rest implements ApplicationBufferHandler {
        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            throw new UnsupportedOperationException("What is read is lent by the server, of whatever size: " + size);
        }
    }
}
