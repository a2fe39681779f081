package org.veintrail.command.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.veintrail.access.Account;
import org.veintrail.access.SigningTickets;
import org.veintrail.order.Text;

/**
 * Makes and reads signing tickets. A ticket says itself whom and what it is for, under an HMAC (RFC 2104) whose key every node of the
 * house has, so that no node has to remember it; that it is used once is decided by the log.
 */
public final class TicketMint implements SigningTickets {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FORM = "v1";
    private static final int ID_BYTES = 16;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretKey key;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Duration life;

    /**
     * Makes tickets under a key.
     *
     * @param key the same on every node
     * @param life how long a ticket can be used
     */
    public TicketMint(SecretKey key, SecureRandom random, InstantSource clock, Duration life) {
        this.key = key;
        this.random = random;
        this.clock = clock;
        this.life = life;
    }

    /**
     * What a ticket says.
     *
     * @param id names it for good
     * @param signer whose it is
     * @param contentHash what may be signed with it
     * @param meaning what the signature means
     * @param way how the signer proved who it is
     * @param provedAt when
     * @param expires from when on it is worth nothing
     */
    public record Held(
            String id, String signer, String contentHash, String meaning, Way way, Instant provedAt, Instant expires) {}

    @Override
    public Ticket issue(Account signer, String contentHash, String meaning, Way way, Instant provedAt) {
        if (!HASH.matcher(contentHash).matches()) {
            throw new IllegalArgumentException(
                    "A content hash has 64 hexadecimal digits in small letters, but this is '" + Text.shown(contentHash)
                            + "'. Ask for it with a signing request.");
        }
        Text.identifier("meaning", meaning);
        Instant now = clock.instant();
        if (provedAt.isBefore(now.minus(life)) || provedAt.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new IllegalArgumentException("The signer proved it at " + provedAt + ", but it is " + now
                    + " and a proof is good for " + life + ". Let the signer prove it again.");
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant expires = now.plus(life);
        String said = String.join(
                "\n",
                FORM,
                HexFormat.of().formatHex(id),
                signer.name(),
                contentHash,
                meaning,
                way.name(),
                provedAt.toString(),
                expires.toString());
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        return new Ticket(TEXT.encodeToString(bytes) + "." + TEXT.encodeToString(mark(bytes)), expires);
    }

    @Override
    public Optional<String> signerOf(String ticket) {
        return read(ticket)
                .filter(held -> clock.instant().isBefore(held.expires()))
                .map(Held::signer);
    }

    /** What a ticket says, if it was made here; whether it can still be used is for the caller to ask. */
    public Optional<Held> read(String ticket) {
        int dot = ticket.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        byte[] said;
        byte[] mark;
        try {
            said = Base64.getUrlDecoder().decode(ticket.substring(0, dot));
            mark = Base64.getUrlDecoder().decode(ticket.substring(dot + 1));
        } catch (IllegalArgumentException e) {
            // Not even the form of a ticket.
            return Optional.empty();
        }
        if (!MessageDigest.isEqual(mark(said), mark)) {
            return Optional.empty();
        }
        String[] parts = new String(said, StandardCharsets.UTF_8).split("\n", -1);
        return Optional.of(new Held(
                parts[1],
                parts[2],
                parts[3],
                parts[4],
                Way.valueOf(parts[5]),
                Instant.parse(parts[6]),
                Instant.parse(parts[7])));
    }

    private byte[] mark(byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ", this one has not.", e);
        }
    }
}
