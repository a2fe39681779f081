package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet kettle harbour",
                "zebra-crossing-at-dawn",
                "correct horse battery",
                "Tr0ub4dor&3xyz!",
                "пароль из четырёх слов",
                "k7qp-3m9x-zz4h-8wd1"
            })
    void takesWhatNobodyTriesFirstOfWhateverCharacters(String password) {
        assertThat(PasswordPolicy.objection("anna", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Passw0rd!2026",
                "P@$$w0rd12345",
                "welcome2026!!",
                "WelcomeAdmin1",
                "qwertyuiop12",
                "1qaz2wsx3edc",
                "abcdefghijkl",
                "123456789012",
                "aaaaaaaaaaaa",
                "abababababab",
                "Summer-2026-Summer",
                "veintrail2026",
                "poiuytrewq99",
                "iloveyou1234"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThat(PasswordPolicy.objection("anna", password))
                .hasValueSatisfying(
                        why -> assertThat(why).contains("tried first").doesNotContain(password));
    }

    /** OWASP ASVS 5.0, 6.2.4 and 6.2.12: at least the 3,000 commonest that the other rules would take, and those known from breaches. */
    @Test
    void refusesWhatStandsInCollectionsOfBreaches() throws Exception {
        List<String> listed;
        try (InputStream file =
                        Objects.requireNonNull(PasswordPolicy.class.getResourceAsStream("breached-passwords.txt.gz"));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            listed = lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
        assertThat(listed).hasSizeGreaterThan(11_000).allMatch(each -> each.length() >= PasswordPolicy.SHORTEST);
        assertThat(listed)
                .allMatch(each -> PasswordPolicy.objection("anna", each).isPresent());
        assertThat(PasswordPolicy.objection("anna", "GHHH47hj7649"))
                .hasValueSatisfying(why -> assertThat(why).contains("breached").doesNotContain("7649"));
        assertThat(PasswordPolicy.objection("anna", "ghhh47hj7648")).isEmpty();
    }

    @Test
    void asksForTwelveToHundredAndTwentyEightCharactersAndNothingElse() {
        assertThat(PasswordPolicy.objection("anna", "violet kett")).isPresent();
        assertThat(PasswordPolicy.objection("anna", "violet kettl")).isEmpty();
        String longest = "violet kettle harbour moss ".repeat(5).substring(0, 128);
        assertThat(PasswordPolicy.objection("anna", longest)).isEmpty();
        assertThat(PasswordPolicy.objection("anna", longest + "x"))
                .hasValueSatisfying(why -> assertThat(why).contains("129"));
    }

    @Test
    void refusesThePasswordThatNamesTheAccount() {
        assertThat(PasswordPolicy.objection("anna", "kettle of ANNA harbour"))
                .hasValueSatisfying(why -> assertThat(why).contains("name"));
        assertThat(PasswordPolicy.objection("qa", "aqua kettle harbour"))
                .as("two letters are in many words")
                .isEmpty();
    }
}
