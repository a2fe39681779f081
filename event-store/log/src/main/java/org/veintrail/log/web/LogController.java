package org.veintrail.log.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.veintrail.log.LogExport;
import org.veintrail.log.LogProof;
import org.veintrail.log.LogProofs;
import org.veintrail.log.PushState;
import org.veintrail.proof.export.Finding;
import org.veintrail.proof.note.SignedNote;

/**
 * What anybody needs to check the log without trusting it: checkpoints, keys, proofs and the entries themselves. Positions count from 0, ranges
 * exclude their end.
 */
@RestController
@RequestMapping("/api/log")
public final class LogController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final MediaType LINES = MediaType.valueOf("application/x-ndjson");
    private static final long MOST_ENTRIES = 10_000;

    private final LogProof proof;
    private final LogProofs proofs;
    private final LogExport export;

    /** @param proof at work on this node */
    public LogController(LogProof proof, LogProofs proofs, LogExport export) {
        this.proof = proof;
        this.proofs = proofs;
        this.export = export;
    }

    /** The newest signed checkpoint, or the one of a size (C2SP tlog-checkpoint), with its cosignatures. */
    @GetMapping("/checkpoint")
    ResponseEntity<String> checkpoint(@RequestParam(required = false) @Nullable Long size) {
        SignedNote note = proofs.checkpoint(size)
                .orElseThrow(() -> LogRefusal.notFound(
                        size == null
                                ? "Nothing was signed yet. Ask again once the log has an event."
                                : "No checkpoint of size " + size + " was signed."));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(note.toString());
    }

    /** The first public key of the log and the announcements of every later one. */
    @GetMapping("/keys")
    ResponseEntity<String> keys() {
        return json(proofs.keys());
    }

    /** Changes the log's key; answers with the announcement, signed by both keys. Administrators only. */
    @PostMapping("/keys/rotation")
    ResponseEntity<String> rotate(HttpServletRequest request) {
        if (!request.isUserInRole("ADMINISTRATOR")) {
            throw LogRefusal.notPermitted();
        }
        return ResponseEntity.ok()
                .contentType(TEXT)
                .body(proof.signer().rotate().toString());
    }

    /** Proof that the event at a position is in the tree of a size (RFC 9162 section 2.1.3). */
    @GetMapping("/proof/inclusion")
    ResponseEntity<String> inclusion(@RequestParam long position, @RequestParam long size) {
        requireSize("size", size);
        if (position < 0 || position >= size) {
            throw LogRefusal.parameter(
                    "position is " + position + ", but a tree of size " + size + " has 0 to " + (size - 1) + ".");
        }
        return json(proofs.inclusion(position, size));
    }

    /** Proof that the tree of one size is the beginning of that of another (RFC 9162 section 2.1.4). */
    @GetMapping("/proof/consistency")
    ResponseEntity<String> consistency(@RequestParam long from, @RequestParam long to) {
        requireSize("to", to);
        if (from < 1 || from > to) {
            throw LogRefusal.parameter(
                    "from is " + from + ", but must be 1 to " + to + "; nothing can be proved from an empty log.");
        }
        return json(proofs.consistency(from, to));
    }

    private void requireSize(String name, long size) {
        if (size < 1 || size > proofs.size()) {
            throw LogRefusal.parameter(
                    name + " is " + size + ", but the tree has 1 to " + proofs.size() + " entries now.");
        }
    }

    /** The entries of a range as the export writes them, at most 10,000. */
    @GetMapping("/entries")
    ResponseEntity<StreamingResponseBody> entries(
            @RequestParam long from, @RequestParam long to, HttpServletRequest request) {
        requireAuditor(request);
        if (from < 0 || to < from || to - from > MOST_ENTRIES) {
            throw LogRefusal.parameter("from is " + from + " and to is " + to + ", but 0 <= from <= to and at most "
                    + MOST_ENTRIES + " entries are needed.");
        }
        return ResponseEntity.ok().contentType(LINES).body(out -> export.writeEntries(from, to, out));
    }

    /** The whole log up to its newest checkpoint, for the verifier and as a backup. */
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> export(HttpServletRequest request) {
        requireAuditor(request);
        return ResponseEntity.ok()
                .contentType(LINES)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"veintrail-log.ndjson\"")
                .body(export::writeAll);
    }

    /** What the running check found. */
    @GetMapping("/check")
    Map<String, Object> check() {
        List<Finding> findings = proof.alarms().findings();
        return Map.of(
                "sound", findings.isEmpty(),
                "size", proofs.size(),
                "checked", proof.checked(),
                "checkedOnce", proof.checkedOnce(),
                "findings", findings);
    }

    /** Where checkpoints are taken to, and how far each place got. */
    @GetMapping("/pushes")
    List<PushState> pushes(HttpServletRequest request) {
        requireAuditor(request);
        return proof.pushes().states();
    }

    /**
     * The time-stamp (RFC 3161) of the checkpoint of a size, or of the newest that has one, as DER. What is dated is the text of the checkpoint up to
     * and with the newline before the empty line.
     */
    @GetMapping("/timestamp")
    ResponseEntity<byte[]> timestamp(@RequestParam(required = false) @Nullable Long size) {
        byte[] token = proof.timestamp(size)
                .orElseThrow(() -> LogRefusal.notFound(
                        size == null
                                ? "No checkpoint has a time-stamp."
                                : "The checkpoint of size " + size + " has no time-stamp."));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(token);
    }

    /** Takes a witness's signature line for the checkpoint of a size (C2SP tlog-cosignature). */
    @PostMapping(path = "/checkpoint/cosignature", consumes = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> cosign(@RequestParam long size, @RequestBody String line) {
        SignedNote cosigned = proof.signer()
                .cosign(size, line.strip())
                .orElseThrow(() -> LogRefusal.notFound("No checkpoint of size " + size + " was signed."));
        return ResponseEntity.ok().contentType(TEXT).body(cosigned.toString());
    }

    private static ResponseEntity<String> json(String text) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(text);
    }

    /** Entries are the whole record of everybody: more than a person in daily work may see. */
    private static void requireAuditor(HttpServletRequest request) {
        if (!request.isUserInRole("AUDITOR") && !request.isUserInRole("ADMINISTRATOR")) {
            throw LogRefusal.notPermitted();
        }
    }
}
