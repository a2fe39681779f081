package org.veintrail.planning.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.veintrail.access.LargerBody;
import org.veintrail.access.ProblemCatalog;
import org.veintrail.planning.facts.FactsKeeper;
import org.veintrail.planning.facts.OrderFacts;
import org.veintrail.planning.proposal.ProposalStore;

/** The HTTP edge of the planning service. */
@Configuration(proxyBeanMethods = false)
@Import({
    PlansController.class,
    ProposalsController.class,
    QuestionsController.class,
    PlanningController.class,
    PinsController.class,
    PlanningProblems.class
})
public class PlanningWebConfiguration {
    private static final int INSTANCE_BYTES = 16 << 20;

    @Bean
    ProblemCatalog planningProblems() {
        return AnsweredProblems::all;
    }

    @Bean
    PlanArchive planArchive(EventStore store, FactsKeeper facts) {
        return new PlanArchive(store, facts);
    }

    @Bean
    ProposalProgress proposalProgress(ProposalStore store) {
        return new ProposalProgress(store);
    }

    @Bean("planning")
    HealthIndicator planningHealth(FactsKeeper facts) {
        return new PlanningHealthIndicator(facts);
    }

    @Bean
    WebMvcConfigurer planSight(FactsKeeper facts) {
        PlanSight sight = new PlanSight(id -> facts.read(known -> {
            OrderFacts order = known.orders.get(id);
            return order == null
                    ? Set.of()
                    : new TreeSet<>(List.of(order.treatmentSite, order.apheresisSite, order.plant));
        }));
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(sight)
                        .addPathPatterns(
                                "/api/planning/**",
                                "/api/plans/**",
                                "/api/proposals/**",
                                "/api/promises/**",
                                "/api/orders/*/explanation");
            }
        };
    }

    @Bean
    LargerBody largeInstances() {
        return new LargerBody("/api/planning/instance", Set.of("application/json"), INSTANCE_BYTES);
    }
}
