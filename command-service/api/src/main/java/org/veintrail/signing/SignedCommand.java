package org.veintrail.signing;

import java.util.List;
import org.veintrail.act.Command;
import org.veintrail.order.SigningCredential;

/** A wish that people sign. */
public interface SignedCommand extends Command {

    /** Who signs, each with a password or with a ticket. */
    List<SigningCredential> signatures();
}
