package org.veintrail.command.signing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.veintrail.access.AccessAudit;
import org.veintrail.access.Account;
import org.veintrail.access.Accounts;
import org.veintrail.access.Role;
import org.veintrail.access.Standing;

/** Two people who can sign, with passwords like their names, a clock that stands still, and a log in memory. */
final class House implements Accounts, InstantSource {
    static final Account QA = new Account("qa", "Quality Assurance", Role.QA);
    static final Account QP = new Account("qp", "Qualified Person", Role.QUALIFIED_PERSON);
    static final Duration LIFE = Duration.ofMinutes(3);
    static final Duration BREAK = Duration.ofMinutes(10);
    static final Instant BEGINNING = Instant.parse("2026-03-02T09:00:00Z");

    private static final Map<String, Account> PEOPLE = Map.of("qa", QA, "qp", QP);
    final List<AccessAudit.Entry> alarms = new ArrayList<>();
    final EventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    final TicketMint mint = mint("key");
    final SigningDesk desk = new SigningDesk(this, mint, events, alarms::add);
    final TicketOffice office = new TicketOffice(this, mint, desk, this, BREAK);
    Instant now = BEGINNING;

    /** Who has enrolled a telephone; it shows 123456. */
    final Set<String> enrolled = new HashSet<>();

    TicketMint mint(String key) {
        return new TicketMint(
                new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"), new SecureRandom(), this, LIFE);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Optional<Account> find(String name) {
        return Optional.ofNullable(PEOPLE.get(name));
    }

    @Override
    public boolean confirms(String name, String password) {
        return PEOPLE.containsKey(name) && name.equals(password);
    }

    @Override
    public Optional<Standing> standing(String name) {
        return find(name).map(account -> new Standing(account, account.name(), false, enrolled.contains(name)));
    }

    @Override
    public boolean confirmsCode(String name, String code) {
        return enrolled.contains(name) && code.equals("123456");
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
