package org.veintrail.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever has a say in a text cannot write an entry into the program's own log (OWASP ASVS 5.0, 16.4.1). */
class LogFormTest {
    private static final String FORGED = "2026-03-01T00:00:00.000Z  INFO [main] org.veintrail.x : all is well";

    private static String written(String message, @Nullable Throwable thrown) {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(HouseDefaults.LOG);
        layout.start();
        Logger logger = context.getLogger("org.veintrail.test");
        return layout.doLayout(new LoggingEvent("", logger, Level.WARN, message, thrown, null));
    }

    @Test
    void entryOfOneLineIsOneLine() {
        assertThat(written("The clock jumped by 5 s", null))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT[^ ]+  WARN \\[.*] org\\.veintrail\\.test +: The clock jumped by 5 s\\R");
    }

    @Test
    void lineEndInAMessageBeginsNoEntry() {
        for (String end : new String[] {"\n", "\r", "\r\n", "\n\r"}) {
            assertThat(written("No bag " + end + FORGED, null).lines())
                    .as(end.replace("\n", "n").replace("\r", "r"))
                    .filteredOn(line -> line.startsWith("2026-03-01"))
                    .isEmpty();
        }
    }

    @Test
    void lineEndInTheMessageOfAnExceptionBeginsNoEntryAndItsPlaceIsShownOnce() {
        String entry =
                written("failed", new IllegalStateException("bad\n" + FORGED, new RuntimeException("\r" + FORGED)));
        assertThat(entry.lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith(" | "));
        assertThat(entry.split("IllegalStateException: bad", -1)).hasSize(2);
        assertThat(entry).contains("LogFormTest.lineEndInTheMessage", "Caused by");
    }

    @Test
    void otherControlCharactersAreShownAsQuestionMarks() {
        assertThat(written("a\u001b[2Jb\u0000c\u009bd\u2028e\u007f f\tg", null)).contains("a?[2Jb?c?d?e? f\tg");
    }
}
