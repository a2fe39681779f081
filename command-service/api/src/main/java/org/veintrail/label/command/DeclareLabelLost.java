package org.veintrail.label.command;

import java.util.List;
import org.veintrail.order.SigningCredential;
import org.veintrail.order.Text;
import org.veintrail.signing.SignedCommand;

/**
 * Declares that a label cannot be found.
 *
 * @param labelId the label
 * @param reason what was done to find it
 * @param signatures two different people, one of quality assurance
 */
public record DeclareLabelLost(String labelId, String reason, List<SigningCredential> signatures)
        implements LabelCommand, SignedCommand {

    public DeclareLabelLost {
        Text.identifier("labelId", labelId);
        Text.prose("reason", reason);
        signatures = Text.list("signatures", signatures, 0, 10);
    }
}
