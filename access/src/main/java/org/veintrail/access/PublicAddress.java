package org.veintrail.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How people reach the pages from outside.
 *
 * @param publicUrl scheme, host and port as a browser has them, like {@code https://veintrail.example}; needed behind a proxy, so that nobody decides by a request's Host header where a sign-in returns to
 * @param onlyThisMachine whether the server is reached from this machine alone although it listens to other addresses, as in a container whose port is published to 127.0.0.1
 */
@ConfigurationProperties("veintrail.web")
public record PublicAddress(
        @Nullable URI publicUrl, @DefaultValue("false") boolean onlyThisMachine) {
    public PublicAddress {
        if (publicUrl != null
                && (publicUrl.getHost() == null || !publicUrl.toString().matches("https?://[^/?#]+/?"))) {
            throw new IllegalArgumentException("veintrail.web.public-url is '" + publicUrl
                    + "', but must be a scheme, a host and perhaps a port, like https://veintrail.example.");
        }
    }

    /** Whether browsers come by TLS, as far as the configuration tells. */
    boolean isEncrypted() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }

    /** The address without a slash at its end; of the request where none is configured. */
    public String of(HttpServletRequest request) {
        String whole = publicUrl == null
                ? UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(request))
                        .replacePath(request.getContextPath())
                        .replaceQuery(null)
                        .fragment(null)
                        .build()
                        .toUriString()
                : publicUrl.toString();
        return whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
    }
}
