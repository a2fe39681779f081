package org.veintrail.command.labels;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.veintrail.command.RunningCommandService;
import org.veintrail.labels.identity.KeyboardLayout;

/** The labels of the command service, on an embedded server, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class LabelsOverHttpTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningCommandService service;

    @BeforeAll
    static void start() {
        service = new RunningCommandService(folder);
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        service.close();
    }

    @Test
    void listsEveryTemplateWithItsStocksAndTheFieldsItNeeds() throws Exception {
        JsonNode templates = json(CLIENT.send(
                request("/api/labels/templates", "auditor").GET().build(), HttpResponse.BodyHandlers.ofByteArray()));
        assertThat(templates.findValuesAsText("id"))
                .containsAll(LabelSamples.all().keySet());
        JsonNode shipper = templates
                .valueStream()
                .filter(each -> each.get("id").asText().equals("shipper"))
                .findFirst()
                .orElseThrow();
        assertThat(shipper.get("version").asInt()).isEqualTo(1);
        assertThat(shipper.get("kind").asText()).isEqualTo("shipper");
        assertThat(templates
                        .valueStream()
                        .filter(each -> each.get("id").asText().equals("collection-bag")))
                .singleElement()
                .satisfies(bag -> assertThat(bag.get("kind").asText()).isEqualTo("bag"));
        assertThat(templates
                        .valueStream()
                        .filter(each -> each.get("id").asText().equals("scanner-test")))
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.has("kind")).isFalse());
        assertThat(shipper.get("patientData").asBoolean()).isFalse();
        assertThat(shipper.get("stocks").get(0).get("id").asText()).isEqualTo("shipper-100x150");
        assertThat(shipper.get("fields").toString())
                .contains(
                        "{\"name\":\"label\",\"required\":true}",
                        "{\"name\":\"container\",\"required\":true,\"followsFrom\":\"label\"}",
                        "{\"name\":\"seal\",\"required\":false}");
    }

    @Test
    void pictureOfEveryTemplateReadsBackAsWhatWasAsked() throws Exception {
        Map<String, String> expected = Map.of(
                "collection-bag", LabelSamples.BAG,
                "final-product-bag", LabelSamples.BAG,
                "final-product-bag-small", LabelSamples.BAG,
                "batch-record", "\"object\":\"B26-9S346-1\"",
                "shipper", LabelSamples.SHIPPER,
                "wristband", "\"is\":\"opaque\",\"characters\":11",
                "scanner-test", "\"symbology\"",
                "storage-position", "\"id\":\"GHENT/LN2-4/R6/B12/1\"",
                "staff-badge", "\"id\":\"U-0042\"");
        for (Map.Entry<String, Map<String, String>> sample : LabelSamples.all().entrySet()) {
            HttpResponse<byte[]> picture = preview(sample.getKey(), "png", sample.getValue());
            assertThat(picture.statusCode()).as(sample.getKey() + text(picture)).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
            HttpResponse<byte[]> decoded = decode("image/png", picture.body());
            assertThat(text(decoded)).as(sample.getKey()).contains(expected.get(sample.getKey()));
            assertThat(text(decoded)).doesNotContain("MRN00000017");
        }
    }

    @Test
    void tellsWhoseABagOnAPhotoIs() throws Exception {
        byte[] picture = preview("final-product-bag-small", "png", sample("final-product-bag-small"))
                .body();
        JsonNode found = json(decode("image/png", picture)).get("found").get(0);
        assertThat(found.get("is").asText()).isEqualTo("own-label");
        assertThat(found.get("symbologyIdentifier").asText()).isEqualTo("]d1");
        assertThat(found.get("orderId").asText()).isEqualTo(LabelSamples.ORDER);
        assertThat(found.get("kind").asText()).isEqualTo("bag");
        assertThat(found.get("object").asText()).isEqualTo("FP-9S346-11");
        assertThat(found.get("copy").asInt()).isEqualTo(2);
    }

    @Test
    void formatIsThatOfTheFieldElseThatOfTheAcceptHeader() throws Exception {
        Map<String, String> data = sample("final-product-bag-small");
        assertThat(text(preview("final-product-bag-small", "zpl", data))).startsWith("^XA");
        assertThat(text(preview("final-product-bag-small", "pdf", data))).startsWith("%PDF-");
        HttpResponse<byte[]> svg = accepting("image/png;q=0.5, image/svg+xml", data);
        assertThat(svg.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(text(svg)).contains("<svg");
        assertThat(accepting("application/pdf", data).headers().firstValue("Content-Type"))
                .hasValue("application/pdf");
        HttpResponse<byte[]> none = accepting("text/html", data);
        assertThat(none.statusCode()).isEqualTo(406);
        assertThat(code(none)).isEqualTo("not-acceptable");
    }

    @Test
    void refusesPatientDataOnAShipperWithoutRepeatingIt() throws Exception {
        assertThat(preview("shipper", "png", LabelSamples.shipper()).statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> patient =
                preview("shipper", "png", with(LabelSamples.shipper(), "patientName", "SAMPLE, Zofia"));
        assertThat(patient.statusCode()).isEqualTo(422);
        assertThat(patient.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(code(patient)).isEqualTo("patient-data-not-allowed");
        assertThat(text(patient)).contains("/data/patientName").doesNotContain("Zofia");
        HttpResponse<byte[]> misplaced = preview("shipper", "png", with(LabelSamples.shipper(), "Zofia", "x"));
        assertThat(code(misplaced)).isEqualTo("label-field-unknown");
        assertThat(text(misplaced)).doesNotContain("Zofia");
        HttpResponse<byte[]> asLabel = preview("shipper", "png", with(LabelSamples.shipper(), "label", "SAMPLE ZOFIA"));
        assertThat(asLabel.statusCode()).isEqualTo(422);
        assertThat(text(asLabel)).contains("/data/label").doesNotContain("ZOFIA");
    }

    @Test
    void refusesALabelWhoseTextNamesAnotherOrderThanItsSymbol() throws Exception {
        HttpResponse<byte[]> same = preview("shipper", "png", with(LabelSamples.shipper(), "coi", LabelSamples.ORDER));
        HttpResponse<byte[]> other = preview("shipper", "png", with(LabelSamples.shipper(), "coi", "VT26C9TCTBKP"));
        assertThat(same.statusCode()).isEqualTo(200);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("label-contradictory");
        assertThat(text(other)).contains("/data/coi", LabelSamples.ORDER);
    }

    @Test
    void refusesWhatDoesNotFitOrIsMissingAndSaysWhich() throws Exception {
        Map<String, String> incomplete = new LinkedHashMap<>(LabelSamples.shipper());
        incomplete.remove("to");
        HttpResponse<byte[]> missing = preview("shipper", "png", incomplete);
        assertThat(code(missing)).isEqualTo("label-incomplete");
        assertThat(text(missing)).contains("/data/to");
        HttpResponse<byte[]> tooLong =
                preview("shipper", "png", with(LabelSamples.shipper(), "temperature", "cold ".repeat(60)));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(code(tooLong)).isEqualTo("label-refused");
        assertThat(text(tooLong)).contains("temperature", "shorten it");
        HttpResponse<byte[]> unknown = preview("colection-bag", "png", Map.of());
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(text(unknown)).contains("colection-bag", "collection-bag");
    }

    @Test
    void namesEveryMalformedFieldAtOnce() throws Exception {
        HttpResponse<byte[]> answer = post(
                "/api/labels/preview",
                "nurse",
                "application/json",
                "{\"template\":\"No Such\",\"dpi\":250,\"format\":\"gif\",\"colour\":1}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("malformed-label-request");
        assertThat(json(answer).get("fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder("", "/template", "/dpi", "/format", "/data");
        for (String bad : new String[] {"", "[]", "{\"a\":1,\"a\":2}", "{} {}", "{\"raw\":\"\"}", "{\"raw\":5}"}) {
            HttpResponse<byte[]> refused =
                    post("/api/labels/decode", "nurse", "application/json", bad.getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).as(bad + text(refused)).isEqualTo(400);
            assertThat(code(refused)).isEqualTo("malformed-label-request");
        }
    }

    @Test
    void couriersAndAuditorsReadLabelsButMakeNone() throws Exception {
        for (String reader : new String[] {"courier", "auditor"}) {
            HttpResponse<byte[]> refused =
                    post("/api/labels/preview", reader, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
            assertThat(refused.statusCode()).as(reader).isEqualTo(403);
            assertThat(decodeString(reader, LabelSamples.BAG).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void readsStringsOfEveryKind() throws Exception {
        assertThat(text(decodeString("nurse", "]d1" + LabelSamples.BAG))).contains("own-label", "\"copy\":2");
        assertThat(text(decodeString("nurse", LabelSamples.ORDER))).contains("\"is\":\"order\"");
        JsonNode gs1 = json(decodeString("nurse", "]d20109521234543213" + "21FP-1"))
                .get("found")
                .get(0);
        assertThat(gs1.get("is").asText()).isEqualTo("gs1");
        assertThat(gs1.get("elements").findValuesAsText("value")).containsExactly("09521234543213", "FP-1");
        assertThat(text(decodeString("nurse", "=A99992658747200"))).contains("opaque", "not-enabled");
    }

    @Test
    void namesTheKeyboardLayoutThatGarbledAScan() throws Exception {
        for (KeyboardLayout layout : KeyboardLayout.values()) {
            String garbled = layout.garble(LabelSamples.BAG);
            JsonNode found = json(decodeString("nurse", garbled)).get("found").get(0);
            assertThat(found.get("is").asText()).isEqualTo("opaque");
            assertThat(found.get("fault").asText()).isEqualTo("keyboard-layout");
            assertThat(found.get("keyboardLayout").asText()).isEqualTo(layout.title());
            assertThat(found.get("advice").asText()).contains("scanner check");
        }
    }

    @Test
    void repeatsAnOpaqueScanNeitherInTheAnswerNorInTheLog(CapturedOutput log) throws Exception {
        for (String wristband : new String[] {"MRN-77123-X", "VT99SAMPLE77", "=MRN77123", "9912MRN77123"}) {
            String answer = text(decodeString("nurse", wristband));
            assertThat(answer).contains("\"is\":\"opaque\"", "advice").doesNotContain("77123", "SAMPLE");
        }
        assertThat(log.getAll()).doesNotContain("77123", "VT99SAMPLE77");
    }

    @Test
    void refusesPicturesThatAreTooLargeDamagedOrNone() throws Exception {
        byte[] bomb = ByteBuffer.allocate(200)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(60_000)
                .putInt(60_000)
                .array();
        HttpResponse<byte[]> refused = decode("image/png", bomb);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("picture-refused");
        assertThat(text(refused)).contains("60000 x 60000");
        byte[] picture = preview("staff-badge", "png", sample("staff-badge")).body();
        assertThat(code(decode("image/png", Arrays.copyOf(picture, 60)))).isEqualTo("picture-refused");
        assertThat(code(decode("image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("picture-refused");
        assertThat(decode("image/gif", picture).statusCode()).isEqualTo(415);
    }

    @Test
    void takesPhotosOfTenMegabytesAndNothingElseThatLarge() throws Exception {
        byte[] picture = preview("staff-badge", "png", sample("staff-badge")).body();
        byte[] padded = Arrays.copyOf(picture, DecodingRoom.MOST_BYTES);
        assertThat(text(decode("image/png", padded))).contains("U-0042");
        int most = DecodingRoom.MOST_BYTES;
        assertThat(announce("/api/labels/decode", "image/png", most + 1)).contains(" 413 ");
        assertThat(announce("/api/labels/decode", "application/json", 2_000_000))
                .contains(" 413 ");
        assertThat(announce("/api/labels/preview", "image/png", 2_000_000)).contains(" 413 ");
    }

    @Test
    void sendsPhotosAwayForASecondWhileTwoOthersAreRead() throws Exception {
        byte[] picture = preview("staff-badge", "png", sample("staff-badge")).body();
        DecodingRoom room = service.part(DecodingRoom.class);
        assertThat(room.decodings().tryAcquire(2)).isTrue();
        try {
            HttpResponse<byte[]> busy = decode("image/png", picture);
            assertThat(busy.statusCode()).isEqualTo(503);
            assertThat(busy.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(code(busy)).isEqualTo("decoding-busy");
            room.decodings().release();
            assertThat(decode("image/png", picture).statusCode()).isEqualTo(200);
        } finally {
            room.decodings().release(2 - room.decodings().availablePermits());
        }
    }

    private static Map<String, String> sample(String template) {
        return LabelSamples.all().getOrDefault(template, Map.of());
    }

    private static Map<String, String> with(Map<String, String> data, String field, String value) {
        Map<String, String> more = new LinkedHashMap<>(data);
        more.put(field, value);
        return more;
    }

    private static HttpResponse<byte[]> preview(String template, String format, Map<String, String> data)
            throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(Map.of("template", template, "dpi", 300, "format", format, "data", data));
        return post("/api/labels/preview", "nurse", "application/json", body);
    }

    private static HttpResponse<byte[]> accepting(String accept, Map<String, String> data)
            throws IOException, InterruptedException {
        byte[] body = JSON.writeValueAsBytes(Map.of("template", "final-product-bag-small", "dpi", 300, "data", data));
        return CLIENT.send(
                request("/api/labels/preview", "nurse")
                        .header("Accept", accept)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> decode(String type, byte[] picture) throws IOException, InterruptedException {
        return post("/api/labels/decode", "nurse", type, picture);
    }

    private static HttpResponse<byte[]> decodeString(String account, String raw)
            throws IOException, InterruptedException {
        return post("/api/labels/decode", account, "application/json", JSON.writeValueAsBytes(Map.of("raw", raw)));
    }

    private static HttpResponse<byte[]> post(String path, String account, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest request = request(path, account)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The status line for a request that says how long it is and sends nothing of it. */
    private static String announce(String path, String type, int length) throws IOException {
        URI uri = request(path, "nurse").build().uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type
                    + "\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static HttpRequest.Builder request(String path, String account) {
        return service.request(path, account);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String code(HttpResponse<byte[]> answer) throws IOException {
        return json(answer).path("code").asText();
    }
}
