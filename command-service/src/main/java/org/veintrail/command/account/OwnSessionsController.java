package org.veintrail.command.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.access.HouseProblems;
import org.veintrail.access.OwnSessions;
import org.veintrail.access.ProblemType;
import org.veintrail.access.SessionBook;
import org.veintrail.account.command.EndSessions;
import org.veintrail.accounts.AccountStore;
import org.veintrail.act.Answer;

/** Where somebody is signed in, and how sessions that should not be there are ended (OWASP ASVS 5.0, 7.5.2). */
@RestController
@RequestMapping(path = "/api/account/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
final class OwnSessionsController {
    private final OwnSessions sessions;
    private final AccountSecrets secrets;
    private final OwnAccountActs acts;
    private final AccountStore store;

    OwnSessionsController(OwnSessions sessions, AccountSecrets secrets, OwnAccountActs acts, AccountStore store) {
        this.sessions = sessions;
        this.secrets = secrets;
        this.acts = acts;
        this.store = store;
    }

    /**
     * One session.
     *
     * @param session its name, by which it is ended
     * @param began when the person signed in
     * @param used when the person did something last, to about a minute
     * @param factor what was shown
     * @param from the class of the network address, or null where it is not known
     * @param device kind of browser and system in words
     * @param present whether it is the one that asks
     */
    record Session(
            String session,
            Instant began,
            Instant used,
            String factor,
            @Nullable String from,
            String device,
            boolean present) {}

    /**
     * What is to end.
     *
     * @param session the name of one, or null for every other than the one that asks
     * @param currentPassword the password, unless the sign-in was within the last five minutes
     */
    record End(@Nullable String session, @Nullable String currentPassword) {
        @Override
        public String toString() {
            return "End[session=" + session + "]";
        }
    }

    record Ended(int ended) {}

    @GetMapping
    List<Session> list(@AuthenticationPrincipal Account account, HttpServletRequest request) {
        return sessions.of(account, request).stream()
                .map(OwnSessionsController::shown)
                .toList();
    }

    private static Session shown(OwnSessions.Shown each) {
        SessionBook.Entry entry = each.entry();
        return new Session(
                entry.id(), entry.began(), entry.used(), entry.factor(), entry.from(), entry.device(), each.present());
    }

    @PostMapping(path = "/end", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> end(@RequestBody End wish, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        if (!sessions.proved(request, account, wish.currentPassword())) {
            return problem(
                    wish.currentPassword() == null || wish.currentPassword().isEmpty()
                            ? HouseProblems.SIGN_IN_AGAIN
                            : HouseProblems.PASSWORD_WRONG);
        }
        List<String> named = sessions.of(account, request).stream()
                .filter(each -> wish.session() == null
                        ? !each.present()
                        : each.entry().id().equals(wish.session()))
                .map(each -> each.entry().id())
                .toList();
        if (wish.session() != null && named.isEmpty()) {
            return problem(HouseProblems.NOT_FOUND);
        }
        if (!named.isEmpty()) {
            Answer answer = acts.send(new EndSessions(account.name(), named), account, secrets.nextId(), null);
            if (answer.code() != null) {
                throw new IllegalStateException("The end of own sessions was refused: " + answer.detail());
            }
            store.catchUp();
            sessions.forget(named);
        }
        return ResponseEntity.ok(new Ended(named.size()));
    }

    private static ResponseEntity<?> problem(ProblemType type) {
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(type.occurred(type.advice()));
    }
}
