package org.veintrail.command.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.veintrail.custody.Checks;
import org.veintrail.json.EventJson;
import org.veintrail.order.OrderId;
import org.veintrail.order.PatientIdentity;

/**
 * Keeps each patient's identity under a pseudonym, encrypted (AES-256-GCM) with a key of the patient's own, which is wrapped by the
 * master key. A wristband is kept as HMAC-SHA-256 under a key derived from the patient's key and a salt, so that it can be compared
 * and not read; hospital number and name are found by a {@link BlindIndex}. Destroying the patient's key erases the person; the pseudonym in
 * the events then leads nowhere.
 */
public final class IdentityVault implements Checks.Patients {
    static final String KEY = "key";
    static final String MASTER = "master";
    private static final String IDENTITY = "identity";
    private static final String ERASED = "erased";
    /** Stands in an entry while it has to be asked of the log whether it is to be erased. */
    static final String ERASING = "erasing";

    private static final String BY_NUMBER = "byNumber";
    private static final String BY_WRISTBAND = "byWristband";
    private static final String BY_PERSON = "byPerson";
    private static final int SALT_BYTES = 16;
    private static final int FINGERPRINT_BYTES = 8;

    private final MongoCollection<Document> identities;
    private final KeyWrapping wrapping;
    private final BlindIndex index;
    private final SecureRandom random;
    private final ObjectMapper json = EventJson.mapper();

    /**
     * Keeps identities there.
     *
     * @param identities a collection in a database of its own, written with majority write concern
     * @param wrapping the master key
     * @param index finds identities without reading them
     * @param random source of keys, nonces and salts
     */
    public IdentityVault(
            MongoCollection<Document> identities, KeyWrapping wrapping, BlindIndex index, SecureRandom random) {
        this.identities = identities;
        this.wrapping = wrapping;
        this.index = index;
        this.random = random;
        List.of(BY_NUMBER, BY_WRISTBAND, BY_PERSON).forEach(field -> identities.createIndex(Indexes.ascending(field)));
    }

    /**
     * What the vault says of an entry without opening it.
     *
     * @param patientReference the pseudonym
     * @param orderId the patient's order, or null in an entry of before orders were noted
     * @param sites where people may be told who the patient is
     * @param erased whether the identity is erased
     */
    public record Entry(String patientReference, @Nullable String orderId, Set<String> sites, boolean erased) {

        public Entry {
            sites = Set.copyOf(sites);
        }
    }

    @Override
    public void keep(String patientReference, PatientIdentity identity, OrderId order, Set<String> sites) {
        try {
            SecretKey own = AesGcm.newKey(random);
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            byte[] plain = json.writeValueAsBytes(identity);
            KeyWrapping.Wrapped wrapped = wrapping.wrap(own.getEncoded(), patientReference);
            // An act whose events could not be stored is decided again with the same pseudonym, so it may be there
            // already.
            Document entry = new Document("_id", patientReference)
                    .append(KEY, new Binary(wrapped.bytes()))
                    .append(MASTER, wrapped.keyId())
                    .append(IDENTITY, new Binary(AesGcm.encrypt(own, plain, patientReference, random)))
                    .append("salt", new Binary(salt))
                    .append("wristband", new Binary(hash(own, salt, identity.wristband())))
                    .append(BY_WRISTBAND, index.ofNumber(identity.wristband()))
                    .append(
                            BY_PERSON,
                            index.ofPerson(identity.familyName(), identity.givenName(), identity.birthDate()))
                    .append("order", order.value())
                    .append("sites", List.copyOf(sites));
            if (identity.hospitalNumber() != null) {
                entry.append(BY_NUMBER, index.ofNumber(identity.hospitalNumber()));
            }
            identities.replaceOne(Filters.eq("_id", patientReference), entry, new ReplaceOptions().upsert(true));
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(
                    "The identity for " + patientReference + " could not be encrypted.", withoutMessage(e));
        }
    }

    @Override
    public boolean wearsWristband(String patientReference, String scanned) {
        Document kept = entry(patientReference);
        return MessageDigest.isEqual(
                hashed(kept, scanned), kept.get("wristband", Binary.class).getData());
    }

    @Override
    public String fingerprint(String patientReference, String text) {
        byte[] whole = hashed(entry(patientReference), "fingerprint/" + text);
        return HexFormat.of().formatHex(whole, 0, FINGERPRINT_BYTES);
    }

    /** Who a hospital number belongs to, by the number itself or by a wristband that says it. */
    public List<Entry> withNumber(String hospitalNumber) {
        String mark = index.ofNumber(hospitalNumber);
        return found(Filters.or(Filters.eq(BY_NUMBER, mark), Filters.eq(BY_WRISTBAND, mark)));
    }

    /** Who has this name and birth date. */
    public List<Entry> named(String familyName, String givenName, LocalDate birthDate) {
        return found(Filters.eq(BY_PERSON, index.ofPerson(familyName, givenName, birthDate)));
    }

    private List<Entry> found(Bson filter) {
        return identities.find(filter).map(IdentityVault::shown).into(new ArrayList<>());
    }

    /** What is known of a pseudonym, empty where the vault has none such. */
    public Optional<Entry> find(String patientReference) {
        return Optional.ofNullable(
                        identities.find(Filters.eq("_id", patientReference)).first())
                .filter(kept -> !patientReference.equals(RootKey.ID))
                .map(IdentityVault::shown);
    }

    private static Entry shown(Document kept) {
        List<String> sites = kept.containsKey("sites") ? kept.getList("sites", String.class) : List.of();
        return new Entry(kept.getString("_id"), kept.getString("order"), Set.copyOf(sites), kept.containsKey(ERASED));
    }

    /**
     * Opens an identity; whoever calls has put on record why.
     *
     * @throws IllegalStateException where it is not there, erased, or cannot be opened with the present master key
     */
    public PatientIdentity read(String patientReference) {
        Document kept = entry(patientReference);
        try {
            byte[] plain =
                    AesGcm.decrypt(own(kept), kept.get(IDENTITY, Binary.class).getData(), patientReference);
            return json.readValue(plain, PatientIdentity.class);
        } catch (GeneralSecurityException e) {
            throw unopened(patientReference, e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The identity for " + patientReference + " cannot be read.", withoutMessage(e));
        }
    }

    /** The mark beforehand lets a start finish what a crash between decision and destruction left. */
    @Override
    public void erase(String patientReference) {
        identities.updateOne(Filters.eq("_id", patientReference), Updates.set(ERASING, true));
        CurrentUnitOfWork.get().afterCommit(unit -> destroy(patientReference));
    }

    /** Leaves nothing of an entry but that it was erased, and of which order it was. Doing it again changes nothing. */
    public void destroy(String patientReference) {
        Document kept = identities.find(Filters.eq("_id", patientReference)).first();
        if (kept != null) {
            Document left = new Document("_id", patientReference).append(ERASED, true);
            Stream.of("order", "sites").filter(kept::containsKey).forEach(each -> left.append(each, kept.get(each)));
            identities.replaceOne(Filters.eq("_id", patientReference), left);
        }
    }

    /**
     * Carries out the erasures that were decided and not carried out, and takes back the marks of those that were not decided.
     *
     * @param decided whether the history of an order says that its patient is erased
     * @return how many were carried out
     */
    public int finishErasures(Predicate<String> decided) {
        int finished = 0;
        for (Document marked : identities.find(Filters.eq(ERASING, true)).into(new ArrayList<>())) {
            @Nullable String order = marked.getString("order");
            if (order != null && decided.test(order)) {
                destroy(marked.getString("_id"));
                finished++;
            } else {
                identities.updateOne(Filters.eq("_id", marked.getString("_id")), Updates.unset(ERASING));
            }
        }
        return finished;
    }

    private Document entry(String patientReference) {
        Document kept = identities.find(Filters.eq("_id", patientReference)).first();
        if (kept == null || kept.get(KEY) == null) {
            throw new IllegalStateException("The identity for " + patientReference
                    + " is not in the vault. Restore the vault, or its key was destroyed on purpose.");
        }
        return kept;
    }

    private byte[] hashed(Document kept, String text) {
        try {
            return hash(own(kept), kept.get("salt", Binary.class).getData(), text);
        } catch (GeneralSecurityException e) {
            throw unopened(kept.getString("_id"), e);
        }
    }

    private SecretKey own(Document kept) throws GeneralSecurityException {
        byte[] own = wrapping.unwrap(
                kept.getString(MASTER), kept.get(KEY, Binary.class).getData(), kept.getString("_id"));
        return new SecretKeySpec(own, "AES");
    }

    private static IllegalStateException unopened(String patientReference, GeneralSecurityException e) {
        return new IllegalStateException(
                "The vault's entry for " + patientReference
                        + " cannot be opened with the present master key. Restore the key file that belongs to this database.",
                e);
    }

    private static byte[] hash(SecretKey own, byte[] salt, String wristband) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(own.getEncoded(), "HmacSHA256"));
        mac.update(salt);
        return mac.doFinal(wristband.getBytes(StandardCharsets.UTF_8));
    }

    /** A serializer's message may quote what it failed on, so only the kind of failure goes on. */
    private static Exception withoutMessage(Exception e) {
        return e instanceof IOException
                ? new IllegalArgumentException(e.getClass().getName())
                : e;
    }
}
