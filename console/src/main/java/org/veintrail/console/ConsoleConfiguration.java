package org.veintrail.console;

import java.time.Duration;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.veintrail.access.Accounts;
import org.veintrail.access.WayIn;

/**
 * The pages, for an application to import. It needs a {@link QueryGateway} that reaches the read side, the accounts and the guard of
 * the access module, and, for the scan form, the command interface at {@code /api/commands} on the same origin.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    OrderPages.class,
    WorklistPages.class,
    ScanPages.class,
    DeviationPages.class,
    LabelPages.class,
    FigurePages.class,
    PlanningPages.class,
    AccessRecordPages.class,
    DeadLetterPages.class,
    PasskeyPages.class,
    SigningPages.class,
    SignInPages.class,
    AccountPages.class
})
public class ConsoleConfiguration implements WebMvcConfigurer {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Bean
    Reads consoleReads(QueryGateway queries) {
        return new Reads(queries, PATIENCE);
    }

    @Bean
    Sites consoleSites(Reads reads) {
        return new Sites(reads);
    }

    @Bean
    WaysToSign waysToSign(ObjectProvider<WayIn> ways) {
        return new WaysToSign(ways);
    }

    @Bean
    PageFaults consolePageFaults() {
        return new PageFaults();
    }

    @Bean
    ConsoleDialect consoleDialect() {
        return new ConsoleDialect();
    }

    @Bean
    DemoAccounts demoAccounts(Environment environment, Accounts accounts) {
        return new DemoAccounts(environment, accounts);
    }

    /** Puts the version of each asset into its address. */
    @Bean
    AssetAddresses consoleAssetAddresses() {
        return new AssetAddresses();
    }

    /** Assets carry a digest of their content in their address, so that a browser may keep them for ever and never shows old ones. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }
}
