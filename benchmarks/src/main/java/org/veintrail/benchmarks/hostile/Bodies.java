package org.veintrail.benchmarks.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bodies that are too large, too deep, of another kind than they say, or two requests in one. */
final class Bodies {
    private static final String KIND = "body";
    private static final int TOO_MUCH = 1_100_000;

    private Bodies() {}

    static List<Try> tries(Scene scene) {
        List<Try> tries = new ArrayList<>();
        String good = scene.write(scene.act("record-deviation", scene.ownOrder(), Boston.SITE));
        for (String target : List.of(
                "/api/commands/record-deviation",
                "/api/labels/preview",
                "/api/labels/decode",
                "/api/proposals",
                "/api/plans",
                "/sign-in")) {
            for (String account : List.of("boston", "boston-planner", "")) {
                String large = "{\"x\":\"" + "x".repeat(TOO_MUCH) + "\"}";
                add(tries, plain(target, account, large));
                add(tries, plain(target, account, "").with("Content-Length", "99999999999"));
                add(tries, plain(target, account, "").with("Content-Length", "-1"));
                add(tries, plain(target, account, "").with("Content-Length", "0x10"));
                add(tries, plain(target, account, "").with("Content-Length", "1\r\nContent-Length: 2"));
                add(tries, chunked(target, account, large));
                add(tries, plain(target, account, "zz\r\n").with("Transfer-Encoding", "chunked"));
                add(tries, plain(target, account, "5\r\n{}").with("Transfer-Encoding", "gzip, chunked"));
                add(
                        tries,
                        plain(target, account, "0\r\n\r\nGET /api/log/export HTTP/1.1\r\nHost: x\r\n\r\n")
                                .with("Transfer-Encoding", "chunked")
                                .with("Content-Length", "4"));
                add(tries, plain(target, account, "[".repeat(100_000)));
                add(tries, plain(target, account, "{\"a\":".repeat(50_000)));
                add(tries, plain(target, account, "9".repeat(200_000)));
                add(tries, plain(target, account, "\u001f\u008b\b").with("Content-Encoding", "gzip"));
            }
        }
        for (String type : List.of(
                "text/plain",
                "text/html",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/json; charset=utf-7",
                "application/json; charset=none",
                "application/x-java-serialized-object",
                "application/octet-stream",
                "*/*",
                "")) {
            for (String body : List.of(
                    good,
                    "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                    "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../../a\"\r\n\r\nx\r\n--x--")) {
                if (!type.startsWith("application/json") || !body.equals(good)) {
                    add(
                            tries,
                            plain("/api/commands/record-deviation", "boston", body)
                                    .with("Content-Type", type));
                }
            }
        }
        return tries;
    }

    private static Ask plain(String target, String account, String body) {
        Ask ask = new Ask(
                        "POST",
                        target,
                        Map.of("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.ISO_8859_1))
                .keyed("hostile-body-1")
                .with("Connection", "close");
        return account.isEmpty() ? ask : ask.inBoston(account);
    }

    private static Ask chunked(String target, String account, String body) {
        String chunks = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
        return plain(target, account, chunks).with("Transfer-Encoding", "chunked");
    }

    private static void add(List<Try> tries, Ask ask) {
        tries.add(new Try(KIND, ask, Judges::refusedOrToSignIn));
    }
}
