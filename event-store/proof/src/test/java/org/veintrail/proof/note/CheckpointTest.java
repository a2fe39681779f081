package org.veintrail.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.veintrail.proof.tree.Hash;

class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void readsTheExampleOfTheSpecificationAndWritesItBack() {
        String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
        Checkpoint checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint)
                .isEqualTo(new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.fromBase64(ROOT)));
        assertThat(checkpoint.text()).isEqualTo(text);
    }

    @Test
    void keepsExtensionLines() {
        String text = "log.example\n7\n" + ROOT + "\nfirst line\nsecond line\n";
        assertThat(Checkpoint.parse(text).extensions()).isEqualTo(List.of("first line", "second line"));
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log.example\n",
                "log.example\n7\n",
                "log.example\n7\n" + ROOT,
                "\n7\n" + ROOT + "\n",
                "log.example\n07\n" + ROOT + "\n",
                "log.example\n-7\n" + ROOT + "\n",
                "log.example\n+7\n" + ROOT + "\n",
                "log.example\n7 \n" + ROOT + "\n",
                "log.example\n\u0667\n" + ROOT + "\n",
                "log.example\n9223372036854775808\n" + ROOT + "\n",
                "log.example\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "log.example\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "log.example\n7\nAAAA\n",
                "log.example\n0\n" + ROOT + "\n",
                "log.example\n7\n" + ROOT + "\n\n",
                "log.example\n7\n" + ROOT + "\nline\n\n"
            })
    void refusesWhatIsNoCheckpoint(String rubbish) {
        assertThatThrownBy(() -> Checkpoint.parse(rubbish)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void acceptsTheEmptyLogWithItsOnlyRoot() {
        Checkpoint empty = new Checkpoint("log.example", 0, Hash.EMPTY_ROOT);
        assertThat(Checkpoint.parse(empty.text())).isEqualTo(empty);
    }

    @Test
    void namesTheValueThatIsWrong() {
        assertThatThrownBy(() -> Checkpoint.parse("log.example\n007\n" + ROOT + "\n"))
                .hasMessageContaining("\"007\"")
                .hasMessageContaining("leading zeroes");
    }
}
