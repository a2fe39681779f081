package org.veintrail.command.vault;

import java.time.InstantSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.veintrail.access.Account;
import org.veintrail.patient.event.VaultKeysRewrapped;

/** {@code /api/admin/vault/rotation}: how far a change of the master key is, and the next step of it. Below the administrators' path. */
@RestController
@RequestMapping("/api/admin/vault/rotation")
class VaultAdminController {
    private static final int MOST_AT_ONCE = 500;
    private final VaultRotation rotation;
    private final PatientLog log;
    private final InstantSource clock;

    VaultAdminController(VaultRotation rotation, PatientLog log, InstantSource clock) {
        this.rotation = rotation;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping
    VaultRotation.Progress look() {
        return rotation.look();
    }

    /** Wraps the next keys anew; to be called until none is left. */
    @PostMapping
    VaultRotation.Progress goOn(@AuthenticationPrincipal Account account) {
        VaultRotation.Progress done = rotation.rewrap(MOST_AT_ONCE);
        log.record(
                new VaultKeysRewrapped(account.name(), done.keyId(), done.rewrapped(), done.left(), clock.instant()),
                account);
        return done;
    }
}
