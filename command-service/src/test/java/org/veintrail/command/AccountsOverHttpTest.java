package org.veintrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.veintrail.access.Authority;
import org.veintrail.access.Totp;
import org.veintrail.account.AccountRegister;
import org.veintrail.account.event.PasswordChanged;
import org.veintrail.accounts.AccountFollower;
import org.veintrail.accounts.AccountStore;
import org.veintrail.accounts.CredentialVault;
import org.veintrail.eventstore.EventStoreComponents;
import org.veintrail.eventstore.spring.MongoProperties;
import org.veintrail.order.LocalMoment;

/** Accounts that the system keeps itself, from the administrator's act to the person's and the machine's requests. */
@Tag("slow")
class AccountsOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final String CHOSEN = "violet kettle harbour";
    private static final LightPasswords PASSWORDS = new LightPasswords();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningCommandService service;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder, PASSWORDS);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void firstPasswordOpensNothingButItsOwnChangeAndTheChosenOneEverything() throws Exception {
        String first = created("carla", "coordinator", "*");
        assertThat(first).matches("[0-9a-z]{4}(-[0-9a-z]{4}){3}");
        assertProblem(asPerson("carla", first, "/api/labels/templates"), 403, "password-due");
        assertThat(asPerson("carla", first, "/api/account").body()).contains("\"passwordDue\":true");
        assertProblem(changed("carla", first, "wrong", CHOSEN), 403, "password-wrong");
        assertProblem(changed("carla", first, "too short"), 409, "password-not-taken");
        assertProblem(changed("carla", first, "carla and the kettle"), 409, "password-not-taken");
        assertProblem(changed("carla", first, "Password-2026!"), 409, "password-not-taken");
        assertThat(changed("carla", first, CHOSEN).statusCode()).isEqualTo(200);
        assertThat(asPerson("carla", CHOSEN, "/api/labels/templates").statusCode())
                .isEqualTo(200);
        assertThat(asPerson("carla", first, "/api/labels/templates").statusCode())
                .isEqualTo(401);
        assertProblem(changed("carla", CHOSEN, first), 409, "password-not-taken");
        assertProblem(changed("carla", CHOSEN, CHOSEN), 409, "password-not-taken");
    }

    /** The person has worked for a year: whatever is asked, by whichever address, waits for the new password. */
    @Test
    void agedPasswordOpensNothingButItsOwnChangeAndAYoungerOneEverything() throws Exception {
        chosen("agatha", "coordinator", "*");
        chosen("younes", "coordinator", "*");
        passwordIsOf("agatha", Duration.ofDays(366));
        passwordIsOf("younes", Duration.ofDays(364));
        int closed = 0;
        for (Authority.Address address : Authority.current().allAddresses()) {
            String path =
                    address.pattern().getPatternString().replaceAll("[{}]", "").replace("**", "x");
            if (address.open()
                    || Set.of("/password", "/api/account", "/api/account/password")
                            .contains(path)) {
                continue;
            }
            String method = address.method().equals("*") ? "GET" : address.method();
            HttpResponse<String> turned = service.send(HttpRequest.newBuilder(service.uri(path))
                    .header("Content-Type", "application/json")
                    .header("Authorization", basic("agatha", CHOSEN))
                    .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}")));
            assertThat(turned.statusCode()).as("%s %s", method, path).isEqualTo(403);
            assertThat(turned.body()).as("%s %s", method, path).contains("password-due");
            closed++;
        }
        assertThat(closed).isGreaterThan(60);
        assertThat(asPerson("younes", CHOSEN, "/api/printers").statusCode()).isEqualTo(200);
        assertThat(asPerson("agatha", CHOSEN, "/api/account").body()).contains("\"passwordDue\":true");
        assertProblem(changed("agatha", CHOSEN, CHOSEN), 409, "password-not-taken");
        assertThat(changed("agatha", CHOSEN, CHOSEN + " two").statusCode()).isEqualTo(200);
        assertThat(asPerson("agatha", CHOSEN + " two", "/api/printers").statusCode())
                .isEqualTo(200);
    }

    /** The same password, chosen so long ago. */
    private static void passwordIsOf(String account, Duration ago) {
        String credential = "aged-" + account;
        service.part(CredentialVault.class).keepPassword(credential, account, CHOSEN);
        LocalMoment then =
                new LocalMoment(OffsetDateTime.ofInstant(Instant.now().minus(ago), ZoneOffset.UTC), ZoneOffset.UTC);
        EventStore events = service.part(EventStore.class);
        long next = events.lastSequenceNumberFor(AccountRegister.ID).orElseThrow() + 1;
        DefaultUnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
        events.publish(new GenericDomainEventMessage<>(
                "AccountLedger", AccountRegister.ID, next, new PasswordChanged(account, credential, then)));
        work.commit();
        service.part(AccountStore.class).catchUp();
    }

    @Test
    void noneOfTheLastFivePasswordsIsTakenAndTheSixthIs() throws Exception {
        String present = created("heidi", "qa", "*");
        for (int i = 1; i <= 5; i++) {
            assertThat(changed("heidi", present, CHOSEN + " " + i).statusCode()).isEqualTo(200);
            present = CHOSEN + " " + i;
        }
        assertProblem(changed("heidi", present, CHOSEN + " 1"), 409, "password-not-taken");
        assertThat(changed("heidi", present, CHOSEN + " 6").statusCode()).isEqualTo(200);
        assertThat(changed("heidi", CHOSEN + " 6", CHOSEN + " 1").statusCode()).isEqualTo(200);
    }

    /** As RFC 9106 names it, with what OWASP's password storage guidance asks for at least; such hashes are read by whatever made others. */
    @Test
    void passwordsAreHashedWithNineteenMebibytesInTwoPasses() {
        PASSWORDS.heavy().keepPassword("heavy", "harriet", CHOSEN);
        Document kept = service.part(MongoClient.class)
                .getDatabase(service.part(MongoProperties.class).database() + "_vault")
                .getCollection("credentials")
                .find(Filters.eq("_id", "heavy"))
                .first();
        assertThat(kept).isNotNull();
        assertThat(kept.getString("hash")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(service.part(CredentialVault.class).isPassword("heavy", CHOSEN))
                .isTrue();
        assertThat(service.part(CredentialVault.class).isPassword("heavy", CHOSEN + "x"))
                .isFalse();
    }

    @Test
    void closedAccountIsOutWithTheNextRequestAndComesBackWithAFirstPassword() throws Exception {
        chosen("clara", "coordinator", "*");
        assertThat(asPerson("clara", CHOSEN, "/api/labels/templates").statusCode())
                .isEqualTo(200);
        accepted(admin("close-account", "{'account':'clara'}"));
        assertThat(asPerson("clara", CHOSEN, "/api/labels/templates").statusCode())
                .isEqualTo(401);
        String first = accepted(admin("reopen-account", "{'account':'clara'}"))
                .at("/result/firstPassword")
                .asText();
        assertProblem(asPerson("clara", first, "/api/labels/templates"), 403, "password-due");
        assertProblem(admin("create-account", account("clara", "qa", "*")), 409, "account-name-taken");
    }

    @Test
    void secretIsGivenOnceAndStandsNowhereInTheLog() throws Exception {
        String body = act(account("olga", "qa", "*"));
        HttpResponse<String> created = send("create-account", "once-and-never-again", "admin", "admin", body, null);
        HttpResponse<String> again = send("create-account", "once-and-never-again", "admin", "admin", body, null);
        String first = accepted(created).at("/result/firstPassword").asText();
        assertThat(accepted(again).at("/result").has("firstPassword")).isFalse();
        assertThat(asPerson("olga", first, "/api/account").statusCode()).isEqualTo(200);
        String token = token("olga", List.of("*"), List.of("record-deviation"), List.of());
        assertThat(changed("olga", first, CHOSEN).statusCode()).isEqualTo(200);
        EventStore events = service.part(EventStore.class);
        String written = String.join(
                "\n",
                events.readEvents(AccountRegister.ID)
                        .asStream()
                        .map(each -> each.getPayload() + " " + each.getMetaData())
                        .toList());
        assertThat(written).contains("AccountCreated[account=olga", "PasswordChanged[account=olga");
        String everything = allDocuments();
        assertThat(everything).contains("org.veintrail.account.event.AccountCreated");
        for (String secret : List.of(first, CHOSEN, token.substring(token.lastIndexOf('_') + 1))) {
            assertThat(written).doesNotContain(secret);
            assertThat(everything).doesNotContain(secret);
        }
        assertThat(everything).contains("$argon2id$");
    }

    @Test
    void tokenDoesWhatItIsForAtItsSitesUntilItIsRevoked() throws Exception {
        chosen("scanner-4", "coordinator", "LEEDS", "LYON");
        String token =
                token("scanner-4", List.of("LEEDS"), List.of("place-therapy-order"), List.of("GET /api/printers"));
        assertThat(token).startsWith("vt_");
        HttpResponse<String> placed = asMachine(token, "place-therapy-order", order("LEEDS"));
        assertThat(placed.statusCode()).as(placed.body()).isEqualTo(200);
        assertThat(lastMetadata("TherapyOrderPlaced"))
                .containsEntry("actor", "scanner-4")
                .containsEntry("role", "coordinator")
                .containsKey("token")
                .doesNotContainKeys("secret", "credential", "sites");
        assertProblem(asMachine(token, "place-therapy-order", order("LYON")), 403, "site-not-entitled");
        assertProblem(asMachine(token, "cancel-order", order("LEEDS")), 403, "token-not-for-this");
        assertThat(get("/api/printers", token).statusCode()).isEqualTo(200);
        assertProblem(get("/api/labels/templates", token), 403, "token-not-for-this");
        assertProblem(get("/api/account", token), 403, "token-not-for-this");
        long refused = countOf("SignInRefused");
        assertThat(get("/api/printers", token + "A").statusCode()).isEqualTo(401);
        assertThat(countOf("SignInRefused")).as("a wrong token is on record").isEqualTo(refused + 1);
        assertThat(lastMetadata("SignedIn")).isNotEmpty();
        JsonNode line = tokenLine(token);
        assertThat(line.get("usedAt").isTextual()).isTrue();
        accepted(admin("revoke-api-token", "{'token':'" + line.get("token").asText() + "'}"));
        assertThat(get("/api/printers", token).statusCode()).isEqualTo(401);
        assertThat(tokenLine(token).get("good").asBoolean()).isFalse();
    }

    @Test
    void rotatedTokenIsGoodBesideItsSuccessorForTheOverlapAlone() throws Exception {
        chosen("gate-1", "receiver", "*");
        String old = token("gate-1", List.of("*"), List.of(), List.of("GET /api/printers"));
        String id = old.split("_")[1];
        String next = accepted(admin(
                        "rotate-api-token",
                        "{'token':'" + id + "','overlapHours':24,'expiresAt':'" + inDays(60) + "'}"))
                .at("/result/token")
                .asText();
        assertThat(get("/api/printers", old).statusCode()).isEqualTo(200);
        assertThat(get("/api/printers", next).statusCode()).isEqualTo(200);
        String last = accepted(admin(
                        "rotate-api-token",
                        "{'token':'" + next.split("_")[1] + "','overlapHours':0,'expiresAt':'" + inDays(60) + "'}"))
                .at("/result/token")
                .asText();
        assertThat(get("/api/printers", next).statusCode()).isEqualTo(401);
        assertThat(get("/api/printers", last).statusCode()).isEqualTo(200);
        accepted(admin("close-account", "{'account':'gate-1'}"));
        assertThat(get("/api/printers", last).statusCode())
                .as("closed with its account")
                .isEqualTo(401);
    }

    @Test
    void tokenNeverSignsAndNeverGrants() throws Exception {
        chosen("robot", "qualified-person", "*");
        assertProblem(
                admin("issue-api-token", tokenBody("robot", List.of("*"), List.of("release-product"), List.of())),
                403,
                "token-not-a-person");
        chosen("machine-admin", "administrator", "*");
        String token = token("machine-admin", List.of("*"), List.of("create-account"), List.of("GET /api/accounts"));
        assertThat(get("/api/accounts", token).statusCode()).isEqualTo(200);
        assertProblem(
                send(
                        "create-account",
                        "key-" + KEYS.incrementAndGet() + "-machine",
                        null,
                        null,
                        act(account("spy", "qa", "*")),
                        token),
                403,
                "token-not-a-person");
    }

    @Test
    void delegateActsWithTheRoleOfTheOtherAndTheRecordSaysSo() throws Exception {
        chosen("quentin", "planner", "LYON");
        chosen("paula", "coordinator", "LEEDS");
        String lent = accepted(admin(
                        "delegate-role",
                        "{'from':'paula','to':'quentin','role':'coordinator','sites':['LEEDS'],'until':'" + inDays(7)
                                + "'}"))
                .at("/result/delegation")
                .asText();
        assertProblem(asQuentin(null, order("LEEDS")), 403, "role-not-entitled");
        assertThat(asQuentin(lent, order("LEEDS")).statusCode()).isEqualTo(200);
        assertThat(lastMetadata("TherapyOrderPlaced"))
                .containsEntry("actor", "quentin")
                .containsEntry("role", "coordinator")
                .containsEntry("delegatedBy", "paula");
        assertProblem(asQuentin(lent, order("LYON")), 403, "site-not-entitled");
        accepted(admin("end-delegation", "{'delegation':'" + lent + "'}"));
        assertProblem(asQuentin(lent, order("LEEDS")), 403, "role-not-entitled");
    }

    @Test
    void secondFactorIsEnrolledWithACodeAndEachCodeIsTakenOnce() throws Exception {
        chosen("tilda", "qa", "*");
        assertProblem(post("tilda", "/api/account/second-factor", "{'currentPassword':'no'}"), 403, "password-wrong");
        JsonNode begun =
                JSON.readTree(post("tilda", "/api/account/second-factor", "{'currentPassword':'" + CHOSEN + "'}")
                        .body());
        assertThat(begun.get("address").asText())
                .contains(begun.get("secret").asText(), "otpauth://totp/Veintrail:tilda");
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(begun.get("picture").asText().substring("data:image/svg+xml;base64,".length())),
                        StandardCharsets.UTF_8))
                .startsWith("<svg");
        String factor = begun.get("factor").asText();
        assertProblem(confirmation(factor, "000000x"), 409, "code-wrong");
        byte[] secret = secretOf(begun.get("secret").asText());
        HttpResponse<String> enrolled = confirmation(factor, Totp.code(secret, Totp.stepOf(Instant.now())));
        assertThat(enrolled.statusCode()).as(enrolled.body()).isEqualTo(200);
        List<String> recovery = new ArrayList<>();
        JSON.readTree(enrolled.body()).get("recoveryCodes").forEach(each -> recovery.add(each.asText()));
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
        AccountStore store = service.part(AccountStore.class);
        String code = Totp.code(secret, Totp.stepOf(Instant.now()) + 1);
        assertThat(store.confirmsCode("tilda", code)).isTrue();
        assertThat(store.confirmsCode("tilda", code)).as("taken once").isFalse();
        assertThat(store.confirmsCode("tilda", recovery.get(3))).isTrue();
        assertThat(store.confirmsCode("tilda", recovery.get(3)))
                .as("taken once")
                .isFalse();
        assertThat(store.confirmsCode("tilda", recovery.get(4))).isTrue();
        assertThat(recovery).allMatch(each -> each.replace("-", "").length() * 5 >= 112);
        assertProblem(asPerson("tilda", CHOSEN, "/api/labels/templates"), 403, "second-factor-due");
        accepted(admin("remove-second-factor", "{'account':'tilda'}"));
        assertThat(asPerson("tilda", CHOSEN, "/api/labels/templates").statusCode())
                .isEqualTo(200);
    }

    /** As a node of its own would see it: by the feed, not by the act that went through this one. */
    @Test
    void otherNodesFollowWithinSeconds() throws Exception {
        AccountStore other = new AccountStore(
                service.part(EventStore.class),
                service.part(org.veintrail.accounts.CredentialVault.class),
                new org.veintrail.access.ConfirmedCredentials(
                        new java.security.SecureRandom(), Instant::now, Duration.ofMinutes(5)),
                Instant::now,
                new org.veintrail.accounts.AccountsProperties(Duration.ofDays(365), Duration.ofHours(72), 0),
                password -> {});
        AccountFollower follower = new AccountFollower(service.part(EventStore.class), other);
        follower.start();
        try {
            chosen("nina", "qa", "*");
            until(() -> other.find("nina").filter(each -> !each.passwordDue()).isPresent());
            assertThat(other.confirms("nina", CHOSEN)).isTrue();
            accepted(admin("close-account", "{'account':'nina'}"));
            until(() -> other.find("nina").isEmpty());
        } finally {
            follower.stop();
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the end of patience").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static String created(String name, String role, String... sites) throws Exception {
        return accepted(admin("create-account", account(name, role, sites)))
                .at("/result/firstPassword")
                .asText();
    }

    private static void chosen(String name, String role, String... sites) throws Exception {
        HttpResponse<String> done = changed(name, created(name, role, sites), CHOSEN);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private static String account(String name, String role, String... sites) {
        return "{'account':'" + name + "','printedName':'" + name + " Example','role':'" + role + "','sites':"
                + list(List.of(sites)) + "}";
    }

    private static String list(List<String> values) {
        return "["
                + String.join(",", values.stream().map(each -> "'" + each + "'").toList()) + "]";
    }

    private static String tokenBody(String account, List<String> sites, List<String> commands, List<String> addresses) {
        return "{'account':'" + account + "','name':'of a test','sites':" + list(sites) + ",'commands':"
                + list(commands) + ",'addresses':" + list(addresses) + ",'expiresAt':'" + inDays(30) + "'}";
    }

    private static String token(String account, List<String> sites, List<String> commands, List<String> addresses)
            throws Exception {
        return accepted(admin("issue-api-token", tokenBody(account, sites, commands, addresses)))
                .at("/result/token")
                .asText();
    }

    private static String inDays(int days) {
        return Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(days, ChronoUnit.DAYS)
                .toString();
    }

    private static String order(String site) {
        return "{'product':'CD19-A','indication':'r/r LBCL','treatmentSite':'" + site + "','apheresisSite':'" + site
                + "','manufacturingSite':'GHENT','priority':'medium','windowDays':28,'consentReference':'C-1',"
                + "'patient':{'wristband':'MRN1','familyName':'Family','givenName':'Given','birthDate':'1945-09-14'}}";
    }

    private static String act(String body) {
        String site = body.contains("'treatmentSite':'LYON'") ? "LYON" : "LEEDS";
        return ("{'site':'" + site + "','device':'d-1','occurredAt':'"
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "','zone':'UTC','body':" + body + "}")
                .replace('\'', '"');
    }

    private static HttpResponse<String> admin(String command, String body) throws Exception {
        return send(command, "key-" + KEYS.incrementAndGet() + "-admin", "admin", "admin", act(body), null);
    }

    private static HttpResponse<String> asMachine(String token, String command, String body) throws Exception {
        return send(command, "key-" + KEYS.incrementAndGet() + "-machine", null, null, act(body), token);
    }

    private static HttpResponse<String> asQuentin(@Nullable String delegation, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.uri("/api/commands/place-therapy-order"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "key-" + KEYS.incrementAndGet() + "-quentin")
                .header("Authorization", basic("quentin", CHOSEN))
                .POST(HttpRequest.BodyPublishers.ofString(act(body)));
        if (delegation != null) {
            request.header("Acting-For", delegation);
        }
        return service.send(request);
    }

    private static HttpResponse<String> send(
            String command,
            String key,
            @Nullable String name,
            @Nullable String password,
            String body,
            @Nullable String token)
            throws Exception {
        return service.send(HttpRequest.newBuilder(service.uri("/api/commands/" + command))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header(
                        "Authorization",
                        token == null ? basic(String.valueOf(name), String.valueOf(password)) : "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return service.send(HttpRequest.newBuilder(service.uri(path)).header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> asPerson(String name, String password, String path) throws Exception {
        return service.send(HttpRequest.newBuilder(service.uri(path)).header("Authorization", basic(name, password)));
    }

    private static HttpResponse<String> changed(String name, String present, String chosen) throws Exception {
        return changed(name, present, present, chosen);
    }

    private static HttpResponse<String> changed(String name, String signedIn, String present, String chosen)
            throws Exception {
        return service.send(HttpRequest.newBuilder(service.uri("/api/account/password"))
                .header("Content-Type", "application/json")
                .header("Authorization", basic(name, signedIn))
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("currentPassword", present, "newPassword", chosen)))));
    }

    private static HttpResponse<String> post(String name, String path, String body) throws Exception {
        return service.send(HttpRequest.newBuilder(service.uri(path))
                .header("Content-Type", "application/json")
                .header("Authorization", basic(name, CHOSEN))
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    private static HttpResponse<String> confirmation(String factor, String code) throws Exception {
        return post(
                "tilda",
                "/api/account/second-factor/confirmation",
                "{'factor':'" + factor + "','code':'" + code + "'}");
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode accepted(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("code").asText()).isEqualTo(code);
    }

    private static JsonNode tokenLine(String token) throws Exception {
        String id = token.split("_")[1];
        JsonNode tokens = JSON.readTree(
                        asPerson("admin", "admin", "/api/accounts").body())
                .get("tokens");
        return StreamSupport.stream(tokens.spliterator(), false)
                .filter(each -> each.get("token").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static long countOf(String event) {
        return service.part(EventStoreComponents.class)
                .engine()
                .readEvents(null, false)
                .filter(each -> each.getPayloadType().getSimpleName().equals(event))
                .count();
    }

    private static Map<String, Object> lastMetadata(String event) {
        return new java.util.HashMap<>(service.part(EventStoreComponents.class)
                .engine()
                .readEvents(null, false)
                .filter(each -> each.getPayloadType().getSimpleName().equals(event))
                .reduce((one, other) -> other)
                .orElseThrow()
                .getMetaData());
    }

    /** Every document of every collection, as text. */
    private static String allDocuments() {
        MongoClient client = service.part(MongoClient.class);
        String database = service.part(MongoProperties.class).database();
        StringBuilder all = new StringBuilder();
        for (String each : List.of(database, database + "_vault")) {
            for (String collection : client.getDatabase(each).listCollectionNames()) {
                for (Document document :
                        client.getDatabase(each).getCollection(collection).find()) {
                    all.append(document).append('\n');
                }
            }
        }
        return all.toString();
    }

    /** Base 32 (RFC 4648), as a telephone reads it. */
    private static byte[] secretOf(String text) {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (char each : text.toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each);
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count);
                bits &= (1 << count) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
