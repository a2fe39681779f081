package org.veintrail.command.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A master key that never leaves its key management system, reached by the HTTP interface of the transit secrets engine of HashiCorp
 * Vault and OpenBao: {@code /v1/transit/encrypt} and {@code decrypt} with {@code associated_data}, so the key has to be of an
 * authenticated type such as {@code aes256-gcm96}. The token is read from its file for each request, because an agent renews it there.
 */
public final class TransitKeys implements KeyWrapping {
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:v(\\d{1,9}):[A-Za-z0-9+/=]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private final URI address;
    private final String name;
    private final Path tokenFile;
    private final Duration patience;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Uses a key there.
     *
     * @param address where the system is, https or of this machine, with the path of the engine such as {@code https://kms:8200/v1/transit}
     * @param name the key's name
     * @param tokenFile holds the token that may encrypt and decrypt with the key and read its versions
     * @param patience how long an answer may take
     */
    public TransitKeys(URI address, String name, Path tokenFile, Duration patience) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("veintrail.vault.kms-key is '" + name + "', which is no name of a key.");
        }
        boolean ours = "127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost());
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && ours)) {
            throw new IllegalArgumentException(
                    "veintrail.vault.kms-address must be https, or http of this machine, but is " + address
                            + ". Keys do not travel in the open.");
        }
        this.address = address;
        this.name = name;
        this.tokenFile = tokenFile;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String keyId() {
        JsonNode latest = send("GET", "/keys/" + name, null).path("latest_version");
        if (!latest.isInt()) {
            throw unusable("does not say the latest version of key " + name);
        }
        return idOf(latest.intValue());
    }

    private String idOf(int version) {
        return "transit:" + name + ":v" + version;
    }

    @Override
    public Wrapped wrap(byte[] key, String boundTo) {
        ObjectNode asked = bound(boundTo).put("plaintext", Base64.getEncoder().encodeToString(key));
        String ciphertext =
                send("POST", "/encrypt/" + name, asked).path("ciphertext").asText();
        Matcher form = CIPHERTEXT.matcher(ciphertext);
        if (!form.matches()) {
            throw unusable("gave no ciphertext of the form vault:v1:...");
        }
        // The version is the one that was used, which another one may have followed by now.
        return new Wrapped(ciphertext.getBytes(StandardCharsets.US_ASCII), idOf(Integer.parseInt(form.group(1))));
    }

    @Override
    public byte[] unwrap(@Nullable String keyId, byte[] wrapped, String boundTo) throws GeneralSecurityException {
        String ciphertext = new String(wrapped, StandardCharsets.US_ASCII);
        Matcher form = CIPHERTEXT.matcher(ciphertext);
        if (!form.matches()) {
            throw new GeneralSecurityException("It was wrapped by " + keyId + ", not by " + name
                    + " of the key management system. Rewrap it while both keys are known.");
        }
        String plain = sendOr(bound(boundTo).put("ciphertext", ciphertext));
        try {
            return Base64.getDecoder().decode(plain);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("The key management system gave what is no Base64.", e);
        }
    }

    private String sendOr(ObjectNode asked) throws GeneralSecurityException {
        HttpResponse<byte[]> answer = exchange("POST", "/decrypt/" + name, asked);
        if (answer.statusCode() == 400) {
            throw new GeneralSecurityException("The key management system does not decrypt it with key " + name + ".");
        }
        return data(answer).path("plaintext").asText();
    }

    private ObjectNode bound(String boundTo) {
        return json.createObjectNode()
                .put("associated_data", Base64.getEncoder().encodeToString(boundTo.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode send(String method, String path, @Nullable ObjectNode asked) {
        return data(exchange(method, path, asked));
    }

    private JsonNode data(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            throw unusable("answered with status " + answer.statusCode());
        }
        try {
            return json.readTree(answer.body()).path("data");
        } catch (IOException e) {
            throw unusable("gave an answer that is no JSON");
        }
    }

    private HttpResponse<byte[]> exchange(String method, String path, @Nullable ObjectNode asked) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(patience)
                    .header("X-Vault-Token", Files.readString(tokenFile).strip())
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            asked == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(asked)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new VaultKeyException(
                    "The key management system at " + address + " does not answer ("
                            + e.getClass().getSimpleName() + "), or its token in " + tokenFile
                            + " cannot be read. Without it no identity can be opened.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VaultKeyException("Waiting for the key management system was interrupted.", e);
        }
    }

    private VaultKeyException unusable(String what) {
        return new VaultKeyException(
                "The key management system at " + address + " " + what + ". May the token in " + tokenFile + " use key "
                        + name + "?",
                null);
    }
}
