package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux",
                "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36 | Chrome on Android",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0 | Edge on Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1 | Safari on an iPhone",
                "the laptop of somebody known by name | Another program on another system"
            })
    void tellsKindsAndKeepsNothingElseOfWhatABrowserSays(String said, String words) {
        assertThat(DeviceWords.of(said)).isEqualTo(words);
        assertThat(DeviceWords.of(null)).isEqualTo("Another program on another system");
    }
}
