package org.veintrail.command.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.order.Measurement;
import org.veintrail.order.command.*;

/** Requests as they come in: taken as they are or refused with the fields named, and never with a private value repeated. */
class ActReaderTest {
    private static final String ISSUED = "VT26AAAAAAAA";
    private static final String ENVELOPE = """
            {"site":"LYON","device":"imager-4","occurredAt":"2026-03-09T08:00:00+01:00","zone":"Europe/Paris","body":{}}""";
    private static final String PLACE = """
            {"orderId":"VT269S346Q3Y","product":"CD19-A","indication":"r/r LBCL","treatmentSite":"LYON",
             "apheresisSite":"LYON","manufacturingSite":"GHENT","priority":"medium","windowDays":28,"consentReference":"C-1",
             "patient":{"wristband":"MRN-SECRET","familyName":"SECRET-FAMILY","givenName":"SECRET-GIVEN","birthDate":"1966-07-08"}}""";
    private static final String RESULT = """
            {"orderId":"VT269S346Q3Y","batchId":"B26-1","test":"viability","method":"QC-1","specification":"SPEC-4",
             "value":91.0,"unit":"%","verdict":"pass","reviewer":"qc2"}""";
    private static final String HOLD = """
            {"orderId":"VT269S346Q3Y","reason":"line cleared","decision":"continue","signatures":[
             {"signer":"qa","meaning":"review","password":"SECRET-1"},{"signer":"qp","meaning":"approval","password":"SECRET-2"}]}""";
    private static final String VERIFY = """
            {"orderId":"VT269S346Q3Y","step":"bedside","scans":[
             {"kind":"wristband","raw":"MRN-SECRET"},{"kind":"bag","raw":"VT1.X"}],"witness":"nurse2"}""";
    private static final String RECEIVE = """
            {"orderId":"VT269S346Q3Y","shipmentId":"SHP-1","sealIntact":true,"receivedFrom":"courier","condition":"good",
             "loggerReadings":[{"at":"2026-03-09T08:00:00+01:00","celsius":5.1},{"at":"2026-03-09T09:00:00+01:00","celsius":5.2}]}""";
    private static final String THAW = """
            {"orderId":"VT269S346Q3Y","containerId":"FP-1","thawedAt":"2026-03-09T08:00:00+01:00","useWithinMinutes":30}""";

    private final ActReader reader = new ActReader();

    @Nested
    class Envelopes {

        @Test
        void keepsOffsetAndZone() {
            ActRequest request = reader.envelope(bytes(ENVELOPE)).request();
            assertThat(request.occurredAt()).hasToString("2026-03-09T08:00+01:00");
            assertThat(request.zone()).isEqualTo("Europe/Paris");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "{",
                    "{\"site\":}",
                    "{'site':'LYON'}",
                    "{site:1}",
                    "[1,2",
                    "nul",
                    "{} {}",
                    "{}x",
                    "\u0000",
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":NaN}",
                    "{\"a\":Infinity}",
                    "{\"a\":01}",
                    "{\"a\":+1}",
                    "// {}",
                    "{\"a\":\"line\nbreak\"}",
                    "{\"a\":\"\\x\"}"
                })
        void refusesWhatIsNotOneJsonDocument(String text) {
            BadRequestException refused = refusedEnvelope(bytes(text));
            assertThat(refused.kind().code()).isEqualTo("malformed-json");
            assertThat(refused.fields()).isEmpty();
        }

        @Test
        void refusesBytesThatAreNotUtf8() {
            assertThat(refusedEnvelope(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'})
                            .kind()
                            .code())
                    .isEqualTo("malformed-json");
        }

        @Test
        void refusesDepthAndLengthBeyondMeasure() {
            assertThat(refusedEnvelope(bytes("[".repeat(100_000))).kind().code())
                    .isEqualTo("malformed-json");
            assertThat(refusedEnvelope(bytes("{\"a\":".repeat(50) + "1" + "}".repeat(50)))
                            .kind()
                            .code())
                    .isEqualTo("malformed-json");
            assertThat(refusedEnvelope(bytes("{\"a\":\"" + "x".repeat(1_000_000) + "\"}"))
                            .kind()
                            .code())
                    .isEqualTo("malformed-json");
            assertThat(refusedEnvelope(bytes("{\"a\":" + "9".repeat(5000) + "}"))
                            .kind()
                            .code())
                    .isEqualTo("malformed-json");
            assertThat(refusedEnvelope(bytes("{\"" + "n".repeat(5000) + "\":1}"))
                            .kind()
                            .code())
                    .isEqualTo("malformed-json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "true", "7", "\"text\"", "[]"})
        void refusesADocumentThatIsNoObject(String text) {
            assertThat(refusedEnvelope(bytes(text)).kind().code()).isEqualTo("malformed-act");
        }

        @ParameterizedTest
        @ValueSource(strings = {"site", "device", "occurredAt", "zone", "body"})
        void namesEveryFieldThatIsMissing(String field) {
            String without = ENVELOPE.replaceFirst("\"" + field + "\"", "\"x" + field + "\"");
            assertThat(refusedEnvelope(bytes(without)).fields())
                    .extracting(FieldProblem::field)
                    .containsExactlyInAnyOrder("/" + field, "/x" + field);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"yesterday\"", "\"2026-03-09T08:00:00\"", "\"2026-03-09\"", "1773043200", "1773043200.5",
                    "\"1773043200\"", "[2026,3,9]", "true", "\"\"", "\"2026-02-30T08:00:00+01:00\"",
                    "\"2026-03-09T08:00:00+19:00\"", "\"+999999999-12-31T23:59:59Z\"", "\"0001-01-01T00:00:00Z\""
                })
        void refusesAMomentInAnyOtherForm(String moment) {
            String act = ENVELOPE.replace("\"2026-03-09T08:00:00+01:00\"", moment);
            assertThat(refusedEnvelope(bytes(act)).fields())
                    .extracting(FieldProblem::field)
                    .containsExactly("/occurredAt");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Europe/Atlantis", "", "Europe/Paris; drop", "\\u0000", "$where"})
        void refusesAZoneThatDoesNotExist(String zone) {
            assertThat(refusedEnvelope(bytes(ENVELOPE.replace("Europe/Paris", zone)))
                            .getMessage())
                    .contains("zone");
        }

        @ParameterizedTest
        @ValueSource(strings = {"$gt", "LY ON", "", "LY\\u0000ON", "LY\\nON", "\\u202eLYON", "L\\ud800"})
        void refusesASiteThatIsNoIdentifier(String site) {
            String said = String.valueOf(
                    refusedEnvelope(bytes(ENVELOPE.replace("LYON", site))).getMessage());
            assertThat(said).contains("site").doesNotContain("\u202e", "\u0000", "\ud800");
        }

        private BadRequestException refusedEnvelope(byte[] body) {
            return Objects.requireNonNull(
                    catchThrowableOfType(BadRequestException.class, () -> reader.envelope(body)), "was taken");
        }
    }

    @Nested
    class Commands {

        @Test
        void takesWhatIsWellFormed() {
            assertThat(read(PLACE, PlaceTherapyOrder.class).windowDays()).isEqualTo(28);
            assertThat(read(RESULT, RecordQcResult.class).value()).isEqualTo(new Measurement(91.0));
            assertThat(read(RESULT.replace("91.0", "\"negative\""), RecordQcResult.class)
                            .value())
                    .isEqualTo(new Measurement("negative"));
            assertThat(read(RESULT.replace("91.0", "91"), RecordQcResult.class).value())
                    .isEqualTo(new Measurement(91.0));
            assertThat(read(HOLD, ResolveHold.class).signatures()).hasSize(2);
            assertThat(read(VERIFY, VerifyIdentity.class).scans()).hasSize(2);
            assertThat(read(RECEIVE, ReceiveShipment.class).loggerReadings()).hasSize(2);
            assertThat(read(THAW, RecordThaw.class).thawedAt()).hasToString("2026-03-09T08:00+01:00");
        }

        @Test
        void leavesOutTheOrderIdWhereOneIsIssuedAndTheWitnessWhereNoneIsNeeded() {
            PlaceTherapyOrder placed =
                    read(PLACE.replace("\"orderId\":\"VT269S346Q3Y\",", ""), PlaceTherapyOrder.class);
            assertThat(placed.orderId().value()).isEqualTo(ISSUED);
            assertThat(read(PLACE.replace("\"VT269S346Q3Y\"", "null"), PlaceTherapyOrder.class)
                            .orderId()
                            .value())
                    .isEqualTo(ISSUED);
            assertThat(read(VERIFY.replace(",\"witness\":\"nurse2\"", ""), VerifyIdentity.class)
                            .witness())
                    .isNull();
            assertThat(refused(THAW.replace("\"orderId\":\"VT269S346Q3Y\",", ""), RecordThaw.class)
                            .fields())
                    .containsExactly(new FieldProblem("/body/orderId", "is missing"));
        }

        @Test
        void namesMissingAndUnknownFieldsAllAtOnceAlsoInsideLists() {
            String act = RECEIVE.replaceFirst("\"celsius\":5.1", "\"fahrenheit\":41")
                    .replace("\"sealIntact\":true,", "")
                    .replace("\"condition\"", "\"colour\"");
            assertThat(refused(act, ReceiveShipment.class).fields())
                    .extracting(FieldProblem::field)
                    .containsExactlyInAnyOrder(
                            "/body/sealIntact",
                            "/body/condition",
                            "/body/colour",
                            "/body/loggerReadings/0/celsius",
                            "/body/loggerReadings/0/fahrenheit");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"windowDays\":28 | \"windowDays\":\"28\" | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":28.0 | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":28.5 | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":2e1 | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":99999999999 | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":true | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":null | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":[28] | /body/windowDays",
                    "\"windowDays\":28 | \"windowDays\":{} | /body/windowDays",
                    "\"product\":\"CD19-A\" | \"product\":19 | /body/product",
                    "\"product\":\"CD19-A\" | \"product\":true | /body/product",
                    "\"product\":\"CD19-A\" | \"product\":1.5 | /body/product",
                    "\"product\":\"CD19-A\" | \"product\":[\"CD19-A\"] | /body/product",
                    "\"priority\":\"medium\" | \"priority\":\"MEDIUM\" | /body/priority",
                    "\"priority\":\"medium\" | \"priority\":1 | /body/priority",
                    "\"priority\":\"medium\" | \"priority\":\"\" | /body/priority",
                    "\"priority\":\"medium\" | \"priority\":\"urgent\" | /body/priority",
                    "\"orderId\":\"VT269S346Q3Y\" | \"orderId\":5 | /body/orderId",
                    "\"orderId\":\"VT269S346Q3Y\" | \"orderId\":\"vt269s346q3y\" | /body/orderId",
                    "\"birthDate\":\"1966-07-08\" | \"birthDate\":-4630 | /body/patient/birthDate",
                    "\"birthDate\":\"1966-07-08\" | \"birthDate\":\"1966-06-31\" | /body/patient/birthDate",
                    "\"birthDate\":\"1966-07-08\" | \"birthDate\":[1966,7,8] | /body/patient/birthDate",
                    "\"birthDate\":\"1966-07-08\" | \"birthDate\":\"1966-07-08T00:00:00Z\" | /body/patient/birthDate",
                    "\"birthDate\":\"1966-07-08\" | \"birthDate\":\"\" | /body/patient/birthDate",
                    "\"familyName\":\"SECRET-FAMILY\" | \"familyName\":7 | /body/patient/familyName"
                })
        void refusesAValueOfAnotherType(String right, String wrong, String field) {
            assertThat(PLACE).contains(right);
            assertThat(refused(PLACE.replace(right, wrong), PlaceTherapyOrder.class)
                            .fields())
                    .extracting(FieldProblem::field)
                    .containsExactly(field);
        }

        @ParameterizedTest
        @ValueSource(strings = {"true", "null", "[91]", "{}", "1e400", "-1e400", "\"\"", "\"\\u0007\""})
        void refusesAMeasuredValueThatIsNeitherNumberNorWord(String value) {
            assertThat(refused(RESULT.replace("91.0", value), RecordQcResult.class)
                            .getMessage())
                    .contains("/body/value");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"true\"", "1", "\"\"", "null"})
        void refusesATruthValueInAnotherForm(String value) {
            assertThat(refused(RECEIVE.replace(":true", ":" + value), ReceiveShipment.class)
                            .fields())
                    .extracting(FieldProblem::field)
                    .containsExactly("/body/sealIntact");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"5.1\"", "true", "null", "1e400", "-300", "[5.1]"})
        void refusesATemperatureThatIsNone(String value) {
            assertThat(refused(RECEIVE.replaceFirst("5\\.1", value), ReceiveShipment.class)
                            .getMessage())
                    .contains("/body/loggerReadings/0");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "7", "\"text\"", "[]"})
        void refusesAnElementOfAListThatIsNoObject(String element) {
            String act = RECEIVE.replaceFirst("\\{\"at\"[^}]*}", element);
            assertThat(refused(act, ReceiveShipment.class).fields())
                    .extracting(FieldProblem::field)
                    .containsExactly("/body/loggerReadings/0");
        }

        @Test
        void refusesAnEmptyPlaceInAListOfNames() {
            String act = """
                    {"orderId":"VT269S346Q3Y","containers":["BAG-1",null],"review":"fine"}""";
            assertThat(refused(act, AcceptMaterial.class).fields())
                    .extracting(FieldProblem::field)
                    .containsExactly("/body/containers/1");
        }

        @Test
        void refusesMoreThanAListHoldsAndWordsWithoutEnd() {
            String many = "\"BAG-1\",".repeat(2000) + "\"BAG-2\"";
            assertThat(refused(
                                    "{\"orderId\":\"VT269S346Q3Y\",\"containers\":[" + many + "],\"review\":\"fine\"}",
                                    AcceptMaterial.class)
                            .getMessage())
                    .contains("containers")
                    .hasSizeLessThan(500);
            assertThat(refused(PLACE.replace("r/r LBCL", "x".repeat(15_000)), PlaceTherapyOrder.class)
                            .getMessage())
                    .contains("indication")
                    .hasSizeLessThan(500);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\u0000", "\\u001b[31m", "\\u007f", "\\ud800", "\\udfff x"})
        void refusesControlCharactersAndHalvesOfCharacters(String character) {
            BadRequestException refused =
                    refused(PLACE.replace("r/r LBCL", "r/r " + character), PlaceTherapyOrder.class);
            assertThat(refused.getMessage()).contains("indication");
            assertThat(Objects.requireNonNull(refused.getMessage()).codePoints())
                    .noneMatch(Character::isISOControl);
        }

        @Test
        void takesEveryLanguageInFreeText() {
            assertThat(read(
                                    PLACE.replace("r/r LBCL", "B-Zell-Lymphom \u00df \u6cbb\u7642 \ud83e\uddec"),
                                    PlaceTherapyOrder.class)
                            .indication())
                    .contains("\u6cbb\u7642", "\ud83e\uddec");
        }

        @Test
        void namesAtMostFiftyProblems() {
            StringBuilder act = new StringBuilder("{");
            for (int i = 0; i < 500; i++) {
                act.append("\"field").append(i).append("\":1,");
            }
            act.append("\"last\":1}");
            BadRequestException refused = refused(act.toString(), RecordThaw.class);
            assertThat(refused.fields()).hasSizeBetween(5, 50);
            assertThat(refused.getMessage()).hasSizeLessThan(2000).contains("and more");
        }
    }

    @Nested
    class Secrets {
        private static final List<String> SPOILT =
                List.of("7", "true", "null", "[]", "{}", "\"\\u0000SECRET\"", "\"\"");

        @ParameterizedTest
        @ValueSource(strings = {"wristband", "familyName", "givenName", "birthDate"})
        void sayNothingOfThePatientWhateverIsWrongWithTheIdentity(String field) {
            for (String spoilt : SPOILT) {
                String act = PLACE.replaceFirst(
                        "\"" + field + "\":\"[^\"]*\"",
                        "\"" + field + "\":" + java.util.regex.Matcher.quoteReplacement(spoilt));
                BadRequestException refused = refused(act, PlaceTherapyOrder.class);
                assertThat(everythingSaid(refused))
                        .doesNotContain("SECRET", "1966")
                        .contains("patient");
            }
        }

        @Test
        void sayNothingOfALongName() {
            for (String field : List.of("SECRET-FAMILY", "SECRET-GIVEN", "MRN-SECRET")) {
                BadRequestException refused =
                        refused(PLACE.replace(field, "SECRET".repeat(1000)), PlaceTherapyOrder.class);
                assertThat(everythingSaid(refused)).doesNotContain("SECRET");
            }
        }

        @Test
        void sayNothingOfABirthDateThatCannotBeRead() {
            BadRequestException refused = refused(PLACE.replace("1966-07-08", "8.7.1966"), PlaceTherapyOrder.class);
            assertThat(everythingSaid(refused)).doesNotContain("8.7.1966").contains("birthDate");
        }

        @Test
        void sayNothingOfAPassword() {
            for (String spoilt : List.of("7", "\"\"", "[\"SECRET-1\"]", "\"" + "SECRET".repeat(100) + "\"")) {
                BadRequestException refused = refused(HOLD.replace("\"SECRET-1\"", spoilt), ResolveHold.class);
                assertThat(everythingSaid(refused)).doesNotContain("SECRET").contains("signatures/0");
            }
        }

        @Test
        void sayNothingOfAScan() {
            for (String spoilt : List.of("7", "\"\"", "\"MRN-SECRET\\u0007\"", "\"" + "SECRET".repeat(100) + "\"")) {
                BadRequestException refused = refused(VERIFY.replace("\"MRN-SECRET\"", spoilt), VerifyIdentity.class);
                assertThat(everythingSaid(refused)).doesNotContain("SECRET").contains("scans/0");
            }
        }

        @Test
        void sayNothingOfABodyThatIsNotJson() {
            String broken = PLACE.substring(0, PLACE.indexOf("birthDate")) + "birthDate\":SECRET}";
            BadRequestException refused = Objects.requireNonNull(
                    catchThrowableOfType(BadRequestException.class, () -> reader.envelope(bytes(broken))));
            assertThat(everythingSaid(refused)).doesNotContain("SECRET");
        }

        @Test
        void areNotInTheTextOfACommand() {
            assertThat(read(PLACE, PlaceTherapyOrder.class).toString()).doesNotContain("SECRET", "1966");
            assertThat(read(HOLD, ResolveHold.class).toString()).doesNotContain("SECRET");
        }

        private static String everythingSaid(BadRequestException refused) {
            StringBuilder said = new StringBuilder(refused.kind().code()).append(refused.fields());
            for (Throwable each = refused; each != null; each = each.getCause()) {
                said.append(each.getMessage());
            }
            return said.toString();
        }
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void takesNoEmptyDocumentForAnyCommand(Class<? extends OrderCommand> type) {
        assertThat(refused("{}", type).fields()).isNotEmpty();
        assertThat(refused("[]", type).fields()).extracting(FieldProblem::field).containsExactly("/body");
    }

    static List<Class<?>> everyCommand() {
        return List.of(OrderCommand.class.getPermittedSubclasses());
    }

    private <C extends OrderCommand> C read(String body, Class<C> type) {
        return reader.command(document(body), type, ISSUED);
    }

    private BadRequestException refused(String body, Class<? extends OrderCommand> type) {
        return Objects.requireNonNull(
                catchThrowableOfType(BadRequestException.class, () -> reader.command(document(body), type, ISSUED)),
                "was taken: " + body.substring(0, Math.min(200, body.length())));
    }

    private JsonNode document(String body) {
        return reader.envelope(bytes(ENVELOPE.replace("{}", body))).request().body();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
