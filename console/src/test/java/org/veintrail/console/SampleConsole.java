package org.veintrail.console;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The console in an application of its own, behind the real guard, on a query bus that {@link SampleAnswers} answers. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ConsoleConfiguration.class, SampleConsole.Changes.class})
class SampleConsole {
    @Bean
    SampleAnswers answers() {
        return new SampleAnswers();
    }

    @Bean
    InstantSource clock() {
        return () -> Instant.parse("2026-02-22T09:15:00Z");
    }

    @Bean
    QueryBus queryBus(SampleAnswers answers) {
        SimpleQueryBus bus = SimpleQueryBus.builder().build();
        new AnnotationQueryHandlerAdapter<>(answers).subscribe(bus);
        return bus;
    }

    @Bean
    QueryGateway queryGateway(QueryBus bus) {
        return DefaultQueryGateway.builder().queryBus(bus).build();
    }

    /** The stream of changes, one event a change. */
    @RestController
    static class Changes {
        private final List<SseEmitter> followers = new CopyOnWriteArrayList<>();

        @GetMapping(path = "/api/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
        SseEmitter follow() throws IOException {
            SseEmitter follower = new SseEmitter(0L);
            follower.onCompletion(() -> followers.remove(follower));
            follower.send(SseEmitter.event().comment("listening"));
            followers.add(follower);
            return follower;
        }

        void tell(long position, String orderId) {
            for (SseEmitter follower : followers) {
                try {
                    follower.send(SseEmitter.event()
                            .id(String.valueOf(position))
                            .name("change")
                            .data("{\"position\":" + position + ",\"orderId\":\"" + orderId
                                    + "\",\"kind\":\"order-cancelled\"}"));
                } catch (IOException | IllegalStateException gone) {
                    followers.remove(follower);
                }
            }
        }
    }
}
