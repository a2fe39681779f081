package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

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
