package org.veintrail.benchmarks.hostile;

import java.util.Map;

/**
 * What came back.
 *
 * @param status the HTTP status; 0 where the connection was closed without an answer
 * @param headers by their names in small letters
 * @param body as text, cut where it is very long or never ends
 */
record Reply(int status, Map<String, String> headers, String body) {
    /** The connection was closed without an answer. */
    static final Reply CLOSED = new Reply(0, Map.of(), "");

    boolean isRefusal() {
        return status == 0 || status >= 400 && status < 500 || status == 501;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    String type() {
        return headers.getOrDefault("content-type", "");
    }

    boolean isProblem() {
        return type().startsWith("application/problem+json") && body.contains("\"code\"");
    }

    boolean leadsToSignIn() {
        return status == 302 && headers.getOrDefault("location", "").endsWith("/sign-in");
    }

    @Override
    public String toString() {
        String text = status + " " + type() + " " + body.replaceAll("\\s+", " ");
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }
}
