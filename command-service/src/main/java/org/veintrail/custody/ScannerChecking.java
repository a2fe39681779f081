package org.veintrail.custody;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.veintrail.labels.check.ScannerCheck;
import org.veintrail.order.RefusalCode;
import org.veintrail.scanner.ScannerFinding;
import org.veintrail.scanner.command.CheckInScanner;
import org.veintrail.scanner.event.ScannerCheckFailed;
import org.veintrail.scanner.event.ScannerCheckedIn;
import org.veintrail.scanner.event.ScannerEvent;
import org.veintrail.scanner.event.ScannerStepRefused;

/** What the scans of the test sheet prove of a scanner. */
final class ScannerChecking {

    private ScannerChecking() {}

    static Optional<Refusal> sentByTheDeviceItself(CheckInScanner command, Act act) {
        return command.device().equals(act.device())
                ? Refusal.none()
                : Refusal.because(
                        RefusalCode.WRONG_DEVICE,
                        "The check-in is about %s but came from %s. Scan the sheet at the device that is to be checked.",
                        command.device(),
                        act.device());
    }

    static ScannerEvent judge(CheckInScanner command, Act act, Duration shift) {
        Map<ScannerCheck.Part, String> scans = new EnumMap<>(ScannerCheck.Part.class);
        command.scans().forEach(raw -> ScannerCheck.recognise(raw).ifPresent(part -> scans.put(part, raw)));
        ScannerCheck.Judgement judgement = ScannerCheck.judge(scans);
        List<ScannerFinding> findings = judgement.findings().stream()
                .map(each -> new ScannerFinding(
                        each.aspect().name().toLowerCase(Locale.ROOT), each.passed(), each.found(), each.advice()))
                .toList();
        return judgement.passed()
                ? new ScannerCheckedIn(
                        command.device(), findings, act.occurredAt().instant().plus(shift), act.occurredAt())
                : new ScannerCheckFailed(command.device(), findings, act.occurredAt());
    }

    static Map<String, Object> answer(ScannerEvent event) {
        return switch (event) {
            case ScannerCheckedIn e ->
                Map.of(
                        "passed",
                        true,
                        "validUntil",
                        e.validUntil().toString(),
                        "findings",
                        e.findings().stream().map(ScannerChecking::shown).toList());
            case ScannerCheckFailed e ->
                Map.of(
                        "passed",
                        false,
                        "findings",
                        e.findings().stream().map(ScannerChecking::shown).toList());
            case ScannerStepRefused e -> Map.of();
        };
    }

    /** Why a check of identity from this device is to be marked, empty where its scanner was checked and that still holds. */
    static Optional<String> missing(Checks.Scanners scanners, Act act) {
        Instant at = act.occurredAt().instant();
        return switch (scanners.lastCheck(act.device()).orElse(null)) {
            case ScannerCheckedIn e -> {
                boolean holds = !at.isBefore(e.occurredAt().instant()) && at.isBefore(e.validUntil());
                yield holds ? Optional.empty() : Optional.of("expired");
            }
            case ScannerCheckFailed e -> Optional.of("failed");
            case ScannerStepRefused e -> Optional.of("missing");
            case null -> Optional.of("missing");
        };
    }

    private static Map<String, Object> shown(ScannerFinding finding) {
        return Map.of(
                "aspect", finding.aspect(),
                "passed", finding.passed(),
                "found", finding.found(),
                "advice", finding.advice());
    }
}
