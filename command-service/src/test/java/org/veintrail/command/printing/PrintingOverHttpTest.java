package org.veintrail.command.printing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.veintrail.command.CommandServiceApplication;
import org.veintrail.command.printing.RawPrinter.Mood;
import org.veintrail.custody.Checks;
import org.veintrail.custody.LabelLife;
import org.veintrail.eventstore.embedded.EmbeddedMongo;
import org.veintrail.label.LabelState;
import org.veintrail.label.event.LabelEvent;
import org.veintrail.label.event.LabelSendingStarted;
import org.veintrail.labels.sheet.ZplPreview;

/** Labels asked for over HTTP, on their way to stand-ins of printers, through everything that can go wrong there. */
@Tag("slow")
class PrintingOverHttpTest {
    private static final String ORDER = "VT269S346Q3Y";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo mongo;

    /** A service with a printer that a person serves, for all tests that need nothing else; with a log of its own. */
    private static @Nullable ConfigurableApplicationContext desk;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo deskMongo;

    /** The same with a printer that prints what it gets and says so. */
    private static @Nullable ConfigurableApplicationContext press;

    @SuppressWarnings("NullAway.Init")
    private static EmbeddedMongo pressMongo;

    @SuppressWarnings("NullAway.Init")
    private static RawPrinter pressPrinter;

    private final List<AutoCloseable> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        mongo = EmbeddedMongo.inMemory();
        deskMongo = EmbeddedMongo.inMemory();
        pressMongo = EmbeddedMongo.inMemory();
        pressPrinter = new RawPrinter(Mood.TALKATIVE);
    }

    @AfterAll
    static void stop() {
        if (desk != null) {
            desk.close();
        }
        if (press != null) {
            press.close();
        }
        pressPrinter.close();
        pressMongo.close();
        deskMongo.close();
        mongo.close();
    }

    @AfterEach
    void close() throws Exception {
        if (service != desk && service != press) {
            service.close();
        }
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void serveAtTheDesk() {
        if (desk == null) {
            serve(deskMongo, "browser", "");
            desk = service;
        }
        service = desk;
    }

    private RawPrinter serveAtThePress() {
        if (press == null) {
            serve(pressMongo, "tcp", "127.0.0.1:" + pressPrinter.port());
            press = service;
        }
        service = press;
        pressPrinter.labels().clear();
        return pressPrinter;
    }

    private void serve(String transport, String address, String... more) {
        serve(mongo, transport, address, more);
    }

    private void serve(EmbeddedMongo database, String transport, String address, String... more) {
        String allowed = address.startsWith("http://") ? URI.create(address).getAuthority() : address;
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--veintrail.mongodb.uri=" + database.connectionString(),
                "--veintrail.command.vault-key-file=" + folder.resolve("vault.key"),
                "--veintrail.log.key-file=" + folder.resolve("log.key"),
                "--veintrail.labels.printers[0].name=P-1",
                "--veintrail.labels.printers[0].site=LEEDS",
                "--veintrail.labels.printers[0].transport=" + transport,
                "--veintrail.labels.printers[0].address=" + address,
                "--veintrail.labels.printers[0].stock=record-100x60",
                "--veintrail.labels.printers[0].roll=R-7",
                "--veintrail.labels.allowed-addresses=" + allowed,
                "--veintrail.labels.stall-timeout=2s",
                "--veintrail.labels.status-timeout=1s",
                "--veintrail.labels.retry-after=100ms"));
        for (String each : more) {
            settings.removeIf(setting -> setting.startsWith(each.substring(0, each.indexOf('=') + 1)));
            settings.add(each);
        }
        service = new SpringApplicationBuilder(CommandServiceApplication.class)
                .profiles("demo")
                .run(settings.toArray(String[]::new));
    }

    private RawPrinter printer(Mood mood) {
        RawPrinter printer = new RawPrinter(mood);
        open.add(printer);
        return printer;
    }

    /** Asks for the first labels of a batch record of its own and gives their ids. */
    private List<String> request(int count) throws Exception {
        int number = NUMBERS.incrementAndGet();
        send("place-therapy-order", "coordinator", """
                {"orderId":"%s","product":"CD19-A","indication":"r/r LBCL","treatmentSite":"LEEDS","apheresisSite":"LEEDS",
                 "manufacturingSite":"GHENT","priority":"medium","windowDays":28,"consentReference":"C-1",
                 "patient":{"wristband":"MRN1","familyName":"Family","givenName":"Given","birthDate":"1945-09-14"}}""".formatted(ORDER));
        List<String> ids = Stream.iterate(1, each -> each + 1)
                .limit(count)
                .map(each -> "L-" + number + "-" + each)
                .toList();
        HttpResponse<String> answer =
                send("request-print", "nurse", """
                {"orderId":"%s","labelIds":%s,"kind":"batch-record","objectId":"B26-%d","printer":"P-1","template":"batch-record",
                 "fields":[{"name":"product","value":"CD19-A CAR-T cells"}]}""".formatted(ORDER, JSON.writeValueAsString(ids), number));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ids;
    }

    private LabelLife life(String labelId) {
        return LabelLife.of(service.getBean(Checks.Labels.class).history(labelId))
                .orElseThrow();
    }

    private String text(String labelId) {
        return life(labelId).label().text();
    }

    private void await(String labelId, LabelState state) {
        awaitUntil(
                () -> life(labelId).state() == state,
                () -> labelId + " is " + life(labelId).state());
    }

    private static void awaitUntil(BooleanSupplier reached, java.util.function.Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise.get()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    private HttpResponse<String> confirm(String labelId, String more) throws Exception {
        return send(
                "confirm-print",
                "nurse",
                "{\"labelId\":\"%s\",\"scan\":\"%s\"%s}".formatted(labelId, text(labelId), more));
    }

    @Test
    void printsInTheOrderOfRequestAndFollowsALabelToItsObject() throws Exception {
        RawPrinter printer = serveAtThePress();
        List<String> ids = request(3);
        for (String id : ids) {
            await(id, LabelState.SENT);
        }
        assertThat(printer.labels()).hasSize(3);
        for (int i = 0; i < ids.size(); i++) {
            List<ZplPreview.Label> sheets = ZplPreview.read(printer.labels().get(i));
            assertThat(sheets).hasSize(1);
            assertThat(sheets.getFirst().copies()).isEqualTo(1);
            assertThat(PrintedSheet.symbols(sheets.getFirst().dots())).contains(text(ids.get(i)));
        }
        String first = ids.getFirst();
        assertThat(code(send(
                        "confirm-print",
                        "nurse",
                        "{\"labelId\":\"%s\",\"scan\":\"%s\"}".formatted(first, text(ids.get(1))))))
                .isEqualTo("label-mismatch");
        assertThat(confirm(first, "").statusCode()).isEqualTo(200);
        HttpResponse<String> applied = send(
                "apply-label",
                "nurse",
                "{\"labelId\":\"%s\",\"scan\":\"%s\",\"objectScan\":\"%s\"}"
                        .formatted(first, text(first), life(first).objectId()));
        assertThat(JSON.readTree(applied.body()).at("/result/state").asText()).isEqualTo("applied");
        assertThat(code(send("void-label", "nurse", "{\"labelId\":\"L-NO\",\"reason\":\"x\"}")))
                .isEqualTo("label-not-found");
    }

    @Test
    void losesNothingWhileThePrinterIsOffAndPrintsOnceItIsOn() throws Exception {
        int port;
        try (RawPrinter before = new RawPrinter(Mood.TALKATIVE)) {
            port = before.port();
        }
        serve("tcp", "127.0.0.1:" + port);
        String label = request(1).getFirst();
        awaitUntil(() -> away().contains("Is it on?"), this::away);
        assertThat(life(label).state()).isEqualTo(LabelState.REQUESTED);
        RawPrinter on = new RawPrinter(Mood.TALKATIVE, port);
        open.add(on);
        await(label, LabelState.SENT);
        assertThat(on.labels()).hasSize(1);
        assertThat(life(label).attempt()).isEqualTo(1);
        assertThat(away()).isEmpty();
    }

    @Test
    void countsAsFailedAfterTheLongestWaitAndIsSentAgainWithoutADuplicate() throws Exception {
        RawPrinter printer = printer(Mood.OUT_OF_LABELS);
        serve("tcp", "127.0.0.1:" + printer.port(), "--veintrail.labels.give-up-after=300ms");
        String label = request(1).getFirst();
        await(label, LabelState.FAILED);
        assertThat(printer.labels()).isEmpty();
        printer.is(Mood.TALKATIVE);
        HttpResponse<String> again =
                send("resend-print", "nurse", "{\"labelId\":\"%s\",\"reason\":\"new roll\"}".formatted(label));
        assertThat(JSON.readTree(again.body()).at("/result/possibleDuplicate").asBoolean())
                .isFalse();
        await(label, LabelState.SENT);
        assertThat(printer.labels()).hasSize(1);
    }

    @Test
    void sendsNothingAgainAfterABreakUnlessAPersonSaysSo() throws Exception {
        RawPrinter printer = printer(Mood.RESETS);
        serve("tcp", "127.0.0.1:" + printer.port());
        String label = request(1).getFirst();
        await(label, LabelState.UNCERTAIN);
        printer.is(Mood.TALKATIVE);
        String next = request(1).getFirst();
        await(next, LabelState.SENT);
        assertThat(printer.labels()).hasSize(1);
        assertThat(life(label).state()).isEqualTo(LabelState.UNCERTAIN);

        HttpResponse<String> again =
                send("resend-print", "nurse", "{\"labelId\":\"%s\",\"reason\":\"none came out\"}".formatted(label));
        assertThat(JSON.readTree(again.body()).at("/result/possibleDuplicate").asBoolean())
                .isTrue();
        await(label, LabelState.SENT);
        assertThat(code(confirm(label, ""))).isEqualTo("sheets-not-counted");
        assertThat(code(confirm(label, ",\"sheets\":2"))).isEqualTo("second-person-required");
        assertThat(confirm(label, ",\"sheets\":2,\"witness\":\"nurse2\"").statusCode())
                .isEqualTo(200);
        assertThat(life(label).possibleDuplicate()).isFalse();
    }

    @Test
    void isUncertainOfALabelThatWasOnItsWayWhenTheSystemStopped() throws Exception {
        RawPrinter printer = printer(Mood.TALKATIVE);
        serve("browser", "");
        String label = request(1).getFirst();
        SendingActs acts = service.getBean(SendingActs.class);
        Printer asBefore = service.getBean(PrinterRegister.class).find("P-1").orElseThrow();
        assertThat(acts.begin(label, asBefore, life(label), "00ff", SendingActs.Sender.SYSTEM))
                .isEqualTo(1);
        awaitUntil(() -> service.getBean(PrintQueue.class).count("P-1") == 1, () -> "the queue is not filled");
        service.close();

        serve("tcp", "127.0.0.1:" + printer.port());
        await(label, LabelState.UNCERTAIN);
        assertThat(printer.labels()).isEmpty();
        assertThat(confirm(label, "").statusCode()).isEqualTo(200);
    }

    @Test
    void goesOnWithWhatWaitedWhenTheSystemStopped() throws Exception {
        serve("browser", "");
        List<String> ids = request(2);
        awaitUntil(() -> service.getBean(PrintQueue.class).count("P-1") == 2, () -> "the queue is not filled");
        service.close();
        RawPrinter printer = printer(Mood.SILENT);
        // It answers no question, however long one waits.
        serve("tcp", "127.0.0.1:" + printer.port(), "--veintrail.labels.status-timeout=100ms");
        await(ids.get(1), LabelState.SENT);
        assertThat(printer.labels()).hasSize(2);
    }

    @Test
    void reprintsWithAReasonAndTheNextNumberAndRefusesTheOldCopy() throws Exception {
        serveAtThePress();
        String old = request(1).getFirst();
        await(old, LabelState.SENT);
        confirm(old, "");
        HttpResponse<String> again = send(
                "reprint-label",
                "nurse",
                "{\"orderId\":\"%s\",\"labelId\":\"%s\",\"newLabelId\":\"%s-R\",\"reason\":\"smeared\"}"
                        .formatted(ORDER, old, old));
        assertThat(JSON.readTree(again.body()).at("/result/copy").asInt()).isEqualTo(2);
        await(old + "-R", LabelState.SENT);
        assertThat(code(send(
                        "apply-label",
                        "nurse",
                        "{\"labelId\":\"%s\",\"scan\":\"%s\",\"objectScan\":\"%s\"}"
                                .formatted(old, text(old), life(old).objectId()))))
                .isEqualTo("label-already-replaced");
    }

    @Test
    void handsTheSheetToAPersonOnceAndNoSecondTime() throws Exception {
        serveAtTheDesk();
        String label = request(1).getFirst();
        assertThat(ask(
                                request("/api/labels/" + label + "/sheet", "boston")
                                        .POST(HttpRequest.BodyPublishers.noBody()),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .as("at another site")
                .isEqualTo(404);
        HttpResponse<byte[]> sheet = sheet(label);
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(pdf(sheet.body())).contains(text(label));
        assertThat(life(label).state()).isEqualTo(LabelState.SENT);
        assertThat(sheet(label).statusCode()).isEqualTo(409);
    }

    @Test
    void putsWholeFilesIntoAFolder() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("spool"));
        serve("file", spool.toString());
        String label = request(1).getFirst();
        await(label, LabelState.SENT);
        try (Stream<Path> files = Files.list(spool)) {
            List<Path> there = files.toList();
            assertThat(there).hasSize(1);
            assertThat(PrintedSheet.symbols(ZplPreview.read(Files.readString(there.getFirst()))
                            .getFirst()
                            .dots()))
                    .contains(text(label));
        }
    }

    @Test
    void printsOverTheInternetPrintingProtocol() throws Exception {
        IppPrinter printer = new IppPrinter(IppPrinter.Mood.PRINTS);
        open.add(printer);
        serve("ipp", printer.address().toString());
        String label = request(1).getFirst();
        await(label, LabelState.SENT);
        assertThat(printer.documents()).hasSize(1);
        assertThat(pdf(printer.documents().getFirst())).contains(text(label));
    }

    @Test
    void givesTheDataToOtherLabelSoftwareAndNamesTheRoll() throws Exception {
        serveAtTheDesk();
        String label = request(1).getFirst();
        HttpResponse<String> csv = get("/api/labels/" + label + "/data?format=csv");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"label.csv\"");
        assertThat(csv.body()).contains("\"label\"", text(label), "CD19-A CAR-T cells");
        JsonNode json = JSON.readTree(get("/api/labels/" + label + "/data").body());
        assertThat(json.at("/labels/0/label").asText()).isEqualTo(text(label));
        assertThat(get("/api/labels/L-NO/data").statusCode()).isEqualTo(404);
        assertThat(getAs("boston", "/api/labels/" + label + "/data").statusCode())
                .as("of another site")
                .isEqualTo(404);
        assertThat(get("/api/labels/" + label + "/data?format=xml").statusCode())
                .isEqualTo(400);
        sheet(label);
        List<LabelEvent> history = service.getBean(Checks.Labels.class).history(label);
        assertThat(history)
                .filteredOn(LabelSendingStarted.class::isInstance)
                .allMatch(event -> ((LabelSendingStarted) event).roll().equals("R-7"));
        JsonNode printers = JSON.readTree(get("/api/printers").body());
        assertThat(printers.at("/0/name").asText()).isEqualTo("P-1");
    }

    @Test
    void recordsTheRollThatWasLoadedWithEveryLabelFromThenOn() throws Exception {
        serveAtTheDesk();
        sheet(request(1).getFirst());
        HttpResponse<String> loaded =
                send("load-roll", "nurse", "{\"printer\":\"P-1\",\"roll\":\"R-8\",\"labels\":500}");
        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
        String label = request(1).getFirst();
        sheet(label);
        assertThat(service.getBean(Checks.Labels.class).history(label))
                .filteredOn(LabelSendingStarted.class::isInstance)
                .singleElement()
                .satisfies(event ->
                        assertThat(((LabelSendingStarted) event).roll()).isEqualTo("R-8"));
        JsonNode printer = JSON.readTree(get("/api/printers").body()).at("/0");
        assertThat(printer.path("roll").asText()).isEqualTo("R-8");
        assertThat(printer.path("rollLabels").asInt()).isEqualTo(500);
        assertThat(code(send("load-roll", "nurse", "{\"printer\":\"P-9\",\"roll\":\"R-8\",\"labels\":5}")))
                .isEqualTo("printer-unknown");
        assertThat(send(
                                "count-roll",
                                "nurse",
                                "{\"printer\":\"P-1\",\"roll\":\"R-8\",\"left\":495,\"spoiled\":4,\"reason\":\"jammed\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(code(send(
                        "count-roll", "nurse", "{\"printer\":\"P-1\",\"roll\":\"R-99\",\"left\":1,\"spoiled\":0}")))
                .isEqualTo("step-out-of-order");
        send("load-roll", "nurse", "{\"printer\":\"P-1\",\"roll\":\"R-7\",\"labels\":80}");
    }

    @Test
    void takesAnActOnALabelOnlyWithTheVersionThatWasRead() throws Exception {
        serveAtTheDesk();
        String label = request(1).getFirst();
        sheet(label);
        String confirm = "{\"labelId\":\"%s\",\"scan\":\"%s\"}".formatted(label, text(label));
        HttpResponse<String> stale = sendIfMatch("confirm-print", "\"0\"", confirm);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(code(stale)).isEqualTo("version-stale");
        assertThat(life(label).state()).isEqualTo(LabelState.SENT);
        int events = service.getBean(Checks.Labels.class).history(label).size();
        assertThat(sendIfMatch("confirm-print", "\"" + (events - 1) + "\"", confirm)
                        .statusCode())
                .isEqualTo(200);
        assertThat(life(label).state()).isEqualTo(LabelState.PRINTED);
    }

    @Test
    void refusesARequestThatNamesThePatientAndKeepsNothingOfIt() throws Exception {
        serveAtTheDesk();
        request(1);
        HttpResponse<String> answer = send("request-print", "nurse", """
                {"orderId":"%s","labelIds":["L-P"],"kind":"bag","objectId":"B","printer":"P-1","template":"wristband",
                 "fields":[{"name":"patientName","value":"SAMPLE, Zofia"}]}""".formatted(ORDER));
        assertThat(code(answer)).isEqualTo("malformed-act");
        assertThat(answer.body()).doesNotContain("Zofia");
    }

    private String away() {
        return service.getBean(PrintService.class)
                .worker("P-1")
                .flatMap(PrinterWorker::away)
                .orElse("");
    }

    private static List<String> pdf(byte[] document) throws IOException {
        try (var loaded = Loader.loadPDF(document)) {
            BufferedImage page = new PDFRenderer(loaded).renderImageWithDPI(0, 300);
            return PrintedSheet.symbols(page);
        }
    }

    private static String code(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("code").asText(answer.body());
    }

    private HttpResponse<String> sendIfMatch(String command, String version, String body) throws Exception {
        return send(command, "nurse", body, "If-Match", version);
    }

    private HttpResponse<String> send(String command, String actor, String body, String... headers) throws Exception {
        String act = """
                {"site":"LEEDS","device":"imager-4","occurredAt":"2026-02-16T08:00:00+00:00","zone":"Europe/London","body":%s}""".formatted(body);
        HttpRequest.Builder request = request("/api/commands/" + command, actor)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "printing-test-" + NUMBERS.incrementAndGet())
                .POST(HttpRequest.BodyPublishers.ofString(act));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return ask(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return getAs("nurse", path);
    }

    private HttpResponse<String> getAs(String actor, String path) throws Exception {
        return ask(request(path, actor).GET(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> sheet(String label) throws Exception {
        return ask(
                request("/api/labels/" + label + "/sheet", "nurse").POST(HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path, String actor) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        String basic = Base64.getEncoder().encodeToString((actor + ":" + actor).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + basic);
    }

    private static <T> HttpResponse<T> ask(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), body);
        }
    }
}
