package org.veintrail.command.printing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a ZPL printer says of itself. */
class HostStatusTest {
    private static String errors(String line) {
        return "\u0002\r\nPRINTER STATUS\r\n ERRORS:         " + line
                + "\r\n WARNINGS:       0 00000000 00000000\r\n\u0003";
    }

    private static String status(String first, String second) {
        return "\u0002" + first + "\u0003\r\n\u0002" + second + "\u0003\r\n\u00021234,0\u0003\r\n";
    }

    @Test
    void isReadyWhereNoErrorIsFlagged() {
        assertThat(HostStatus.ofErrors(errors("0 00000000 00000000")))
                .hasValueSatisfying(found -> assertThat(found.faults()).isEmpty());
    }

    @Test
    void namesTheFaultsItKnowsAndShowsTheFlagsItDoesNot() {
        assertThat(HostStatus.ofErrors(errors("1 00000000 00010005"))
                        .orElseThrow()
                        .faults())
                .containsExactly("out of labels", "head open", "paused");
        assertThat(HostStatus.ofErrors(errors("1 00000002 00000000"))
                        .orElseThrow()
                        .faults())
                .containsExactly("error flags 00000002 00000000");
    }

    @Test
    void countsWhatIsStillToBePrinted() {
        HostStatus busy = HostStatus.ofStatus(
                        status("030,0,0,1245,002,0,0,0,000,0,0,0", "001,0,0,0,1,2,6,0,00000003,1,000"))
                .orElseThrow();
        assertThat(busy.waiting()).isEqualTo(5);
        assertThat(busy.faults()).isEmpty();
    }

    @Test
    void namesPaperPauseHeadAndRibbon() {
        assertThat(HostStatus.ofStatus(status("030,1,1,1245,000,0,0,0,000,0,0,0", "001,0,1,1,1,2,6,0,00000000,1,000"))
                        .orElseThrow()
                        .faults())
                .containsExactly("out of labels", "paused", "head open", "out of ribbon");
    }

    @Test
    void takesNothingElseForAnAnswer() {
        for (String rubbish : new String[] {"", "HTTP/1.1 400 Bad Request", "\u0002\u0003", "\u00021,2\u0003"}) {
            assertThat(HostStatus.ofErrors(rubbish)).isEmpty();
            assertThat(HostStatus.ofStatus(rubbish)).isEmpty();
        }
        assertThat(HostStatus.statusComplete(status("a", "b"))).isTrue();
        assertThat(HostStatus.statusComplete("\u0002a\u0003\r\n\u0002b\u0003")).isFalse();
    }
}
