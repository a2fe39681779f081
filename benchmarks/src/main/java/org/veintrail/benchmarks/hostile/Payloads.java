package org.veintrail.benchmarks.hostile;

import java.util.List;
import java.util.stream.Stream;

/** What is put where something else belongs, as JSON text. */
final class Payloads {
    /** Never to be taken for a text, a number or an object of ours: another type, a database operator, what cannot be printed. */
    static final List<String> NEVER = List.of(
            "{\"$gt\":\"\"}",
            "{\"$ne\":null}",
            "{\"$where\":\"sleep(1000)||true\"}",
            "{\"$regex\":\".*\"}",
            "{\"$in\":[\"a\",\"b\"]}",
            "{\"$function\":{\"body\":\"function(){return true}\",\"args\":[],\"lang\":\"js\"}}",
            "{\"@class\":\"java.net.URL\",\"val\":\"http://127.0.0.1/\"}",
            "{\"@type\":\"org.example.Gadget\"}",
            "[\"$eq\",\"x\"]",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "[{\"$gt\":\"\"}]",
            "1e400",
            "-1e400",
            "99999999999999999999999999999999",
            "NaN",
            "0x7f",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud83d\"",
            "\"x\\r\\nX-Injected: 1\"",
            "\"\\u001b[2J\"",
            "\"\\u007f\"",
            "\"\"",
            "\"" + "x".repeat(25_000) + "\"");

    /** Harmless as text, harmful where it is executed, rendered or taken for a path. */
    static final List<String> TEXTS = List.of(
            "$where",
            "$gt",
            "{\"$gt\":\"\"}",
            "{$where:'sleep(1000)'}",
            "'; return true; var x='",
            "' || '1'=='1",
            "1; db.dropDatabase()",
            "<script>hostile()</script>",
            "<img src=x onerror=hostile()>",
            "\"><svg onload=hostile()>",
            "javascript:hostile()",
            "${jndi:ldap://127.0.0.1/x}",
            "#{T(java.lang.Runtime).getRuntime().exec('id')}",
            "[[${7*7}]]",
            "__${T(java.lang.System).getenv()}__::.x",
            "..%2f..%2f..%2fetc%2fpasswd",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "file:///etc/passwd",
            "%00",
            "%252e%252e%252f",
            "%0d%0aX-Injected:%201",
            "=cmd|' /C calc'!A0",
            "\u202egnp.tset",
            "\uff1cscript\uff1e");

    /** What follows the name of a parameter: operators in brackets, the same name twice, bytes that are no text, numbers out of range. */
    static final List<String> PARAMETERS = Stream.concat(
                    Stream.of(
                            "[$ne]=x",
                            "[$gt]=",
                            "[$where]=sleep(1000)",
                            "[]=x",
                            "[0]=x",
                            ".class.module=x",
                            "=a&PARAMETER=b",
                            "=",
                            "=%00",
                            "=%c0%ae%c0%ae",
                            "=%ff",
                            "=%",
                            "=%zz",
                            "=-1",
                            "=0",
                            "=1e9",
                            "=9223372036854775808",
                            "=-9223372036854775808",
                            "=99999999999999999999999",
                            "=NaN",
                            "=" + "x".repeat(5_000)),
                    TEXTS.stream().map(text -> "=" + encoded(text)))
            .toList();

    private Payloads() {}

    /** Percent-encoded as it may stand in a path or a query. */
    static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
