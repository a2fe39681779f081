package org.veintrail.console;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.veintrail.access.WayIn;

/** How people prove anew who they are to sign, as this installation has it. */
final class WaysToSign {
    private final List<WayIn> ways;

    WaysToSign(ObjectProvider<WayIn> ways) {
        this.ways = ways.orderedStream().toList();
    }

    /** Whether by the names and passwords kept here. */
    public boolean passwords() {
        return ways.stream().noneMatch(WayIn::replacesPasswords);
    }

    /** Whether by passkey. */
    public boolean passkeys() {
        return ways.stream().anyMatch(WayIn::takesPasskeys);
    }

    /** The providers that ask a person anew. */
    public List<WayIn.Choice> providers() {
        return ways.stream().flatMap(way -> way.signing().stream()).toList();
    }
}
