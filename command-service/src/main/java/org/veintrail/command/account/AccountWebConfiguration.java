package org.veintrail.command.account;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.veintrail.access.Accounts;
import org.veintrail.access.ProblemCatalog;
import org.veintrail.access.passkey.PasskeyStore;
import org.veintrail.accounts.CredentialVault;
import org.veintrail.command.act.ActDispatcher;
import org.veintrail.custody.People;

/** The edge of accounts. */
@Configuration(proxyBeanMethods = false)
@Import({OwnAccountController.class, OwnSessionsController.class, AccountsController.class})
public class AccountWebConfiguration {

    @Bean
    AccountSecrets accountSecrets() {
        return new AccountSecrets(new SecureRandom());
    }

    @Bean
    OwnAccountActs ownAccountActs(ActDispatcher dispatcher, InstantSource clock) {
        return new OwnAccountActs(dispatcher, clock);
    }

    @Bean
    People accountPeople(Accounts accounts, CredentialVault vault, PasskeyStore passkeys) {
        return new AccountPeople(accounts, vault, org.veintrail.command.web.SignedCommands::names, passkeys);
    }

    @Bean
    ProblemCatalog accountProblems() {
        return AccountProblems::all;
    }
}
