package org.veintrail.log;

import java.security.SecureRandom;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.veintrail.eventstore.CommitSealer;

/**
 * Every process that can append to the log carries its tree on, also one that neither signs nor serves proofs: a single commit without
 * would keep all others from being sealed.
 */
@AutoConfiguration(beforeName = "org.veintrail.eventstore.spring.EventStoreAutoConfiguration")
public class SealingConfiguration {

    @Bean
    @ConditionalOnMissingBean(CommitSealer.class)
    CommitSealer<?> commitSealer() {
        return new TreeSealer(new Salts(new SecureRandom()));
    }
}
