package org.veintrail.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.veintrail.command.signing.SigningWords;
import org.veintrail.order.HoldDecision;
import org.veintrail.order.OrderId;
import org.veintrail.order.command.ReleaseProductConditionally;
import org.veintrail.order.command.ResolveHold;
import org.veintrail.signing.SignedCommand;

class SigningWordsTest {
    private static final OrderId ORDER = new OrderId("VT269S346Q3Y");

    @Test
    void showEveryValueThatTheHashCovers() {
        assertThat(SigningWords.of(new ReleaseProductConditionally(
                                ORDER, "B26-1", List.of("FP-1", "FP-2"), List.of("sterility"), List.of()))
                        .text())
                .contains("VT269S346Q3Y", "B26-1", "FP-1", "FP-2", "sterility");
        SigningWords.Shown hold =
                SigningWords.of(new ResolveHold(ORDER, "line cleared", HoldDecision.CONTINUE, List.of()));
        assertThat(hold.text()).contains("VT269S346Q3Y", "continue", "line cleared");
        assertThat(hold.meaning()).isEqualTo("approval");
    }

    @Test
    void areThereForEveryCommandThatIsSigned() {
        Set<String> without = new TreeSet<>();
        int signed = 0;
        for (Class<?> type : new CommandCatalog().all().values()) {
            if (SignedCommand.class.isAssignableFrom(type)) {
                signed++;
                try {
                    assertThat(SigningWords.of((SignedCommand) Blank.of(type)).text())
                            .isNotBlank();
                } catch (IllegalStateException e) {
                    without.add(type.getSimpleName());
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(signed).isGreaterThanOrEqualTo(13);
    }
}
