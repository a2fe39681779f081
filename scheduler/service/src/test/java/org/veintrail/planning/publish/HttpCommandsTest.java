package org.veintrail.planning.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With which sign-in an act goes to a command service elsewhere. */
class HttpCommandsTest {
    private final List<String> signedIn = Collections.synchronizedList(new ArrayList<>());
    private HttpServer service;

    @BeforeEach
    void start() throws Exception {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/api/commands/release-slot-hold", exchange -> {
            signedIn.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] answer = "{\"position\":7,\"result\":{}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    private void send(String own, @Nullable String password) {
        sendAs(new Commands.Sender("paula", password), own);
    }

    private void sendAs(Commands.Sender sender, String own) {
        URI address = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        Commands.Sent sent = new HttpCommands(address, own)
                .send(sender, "release-slot-hold", "key-1", null, JsonNodeFactory.instance.objectNode());
        assertThat(sent.position()).isEqualTo(7);
    }

    @Test
    void ownActsGoWithTheTokenAndThoseOfAPersonWithWhatThePersonJustEntered() {
        send(HttpCommands.bearer("vt_ID_SECRET"), null);
        send(HttpCommands.bearer("vt_ID_SECRET"), "violet kettle");
        sendAs(new Commands.Sender("paula", null, "c2FpZA.bWFyaw"), HttpCommands.bearer("vt_ID_SECRET"));
        assertThat(signedIn)
                .containsExactly(
                        "Bearer vt_ID_SECRET",
                        HttpCommands.basic("paula", "violet kettle"),
                        "Signing-Ticket c2FpZA.bWFyaw");
    }
}
