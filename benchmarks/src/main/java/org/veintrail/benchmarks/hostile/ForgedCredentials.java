package org.veintrail.benchmarks.hostile;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.veintrail.access.Authority;

/** Tokens, passwords and cookies that are made up, taken from elsewhere, out of date or bent. */
final class ForgedCredentials {
    private static final String KIND = "forged credentials";
    private static final String EXPIRED =
            "{\"iss\":\"https://127.0.0.1\",\"sub\":\"admin\",\"roles\":[\"administrator\"],\"exp\":1}";
    private static final String VALID =
            "{\"iss\":\"https://127.0.0.1\",\"sub\":\"admin\",\"preferred_username\":\"admin\","
                    + "\"aud\":\"veintrail\",\"scope\":\"openid\",\"roles\":[\"administrator\"],\"exp\":4102444800}";

    private ForgedCredentials() {}

    static List<Try> tries(Scene scene, Authority table) throws GeneralSecurityException {
        List<Try> tries = new ArrayList<>();
        List<String> credentials = credentials();
        for (String path : WithoutSignIn.paths(scene, table)) {
            if (!path.startsWith("/api")) {
                continue;
            }
            credentials.forEach(
                    each -> tries.add(new Try(KIND, Ask.get(path).with("Authorization", each), Judges::notSignedIn)));
            cookies()
                    .forEach(each -> tries.add(new Try(KIND, Ask.get(path).with("Cookie", each), Judges::notSignedIn)));
        }
        return tries;
    }

    private static List<String> credentials() throws GeneralSecurityException {
        List<String> all = new ArrayList<>(List.of(
                Ask.basic("auditor", ""),
                Ask.basic("auditor", "Auditor"),
                Ask.basic("auditor", "auditor "),
                Ask.basic("auditor", "auditor\u0000"),
                Ask.basic("AUDITOR", "auditor"),
                Ask.basic("auditor ", "auditor"),
                Ask.basic("aud\u0131tor", "auditor"),
                Ask.basic("auditor\u0000", "auditor"),
                Ask.basic("", ""),
                Ask.basic("{\"$ne\":null}", "{\"$ne\":null}"),
                Ask.basic("admin'--", "x"),
                Ask.basic("*", "*"),
                Ask.basic("../admin", "admin"),
                Ask.basic("x".repeat(4_000), "x"),
                Ask.basic("nobody", "x".repeat(4_000)),
                "Basic",
                "Basic ",
                "Basic %%%%",
                "Basic " + Base64.getEncoder().encodeToString("auditor".getBytes(StandardCharsets.UTF_8)),
                "Basic " + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xff, (byte) 0xfe, ':', 'x'}),
                "Bearer",
                "Bearer x",
                "Bearer null",
                "Bearer " + "a".repeat(6_000),
                "Bearer vt_00000000000000000000000000000000",
                "Digest username=\"auditor\", realm=\"Veintrail\", nonce=\"\", uri=\"/\", response=\"\"",
                "Negotiate YII=",
                "NTLM TlRMTVNTUAABAAAA"));
        all.add("Bearer " + unsigned("none", VALID));
        all.add("Bearer " + unsigned("None", VALID));
        all.add("Bearer " + unsigned("RS256", VALID));
        all.add("Bearer " + withSecret("secret", VALID));
        all.add("Bearer " + withSecret("veintrail", VALID));
        all.add("Bearer " + ofAnotherIssuer(VALID));
        all.add("Bearer " + ofAnotherIssuer(EXPIRED));
        return all;
    }

    private static List<String> cookies() {
        return List.of(
                "VEINTRAIL_SESSION=",
                "VEINTRAIL_SESSION=0",
                "VEINTRAIL_SESSION=00000000000000000000000000000000",
                "VEINTRAIL_SESSION=" + "A".repeat(32) + "; VEINTRAIL_SESSION=" + "B".repeat(32),
                "VEINTRAIL_SESSION=../../../admin",
                "VEINTRAIL_SESSION={\"$ne\":null}",
                "VEINTRAIL_SESSION=\"; Path=/; account=admin",
                "JSESSIONID=00000000000000000000000000000000",
                "remember-me=YWRtaW46NDEwMjQ0NDgwMDAwMDp4",
                "account=admin; role=administrator");
    }

    private static String unsigned(String algorithm, String claims) {
        return part("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}") + "." + part(claims) + ".";
    }

    private static String withSecret(String secret, String claims) throws GeneralSecurityException {
        String text = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return text + "." + part(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String ofAnotherIssuer(String claims) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String text = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"../../dev/null\"}") + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.generateKeyPair().getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return text + "." + part(signature.sign());
    }

    private static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
