package org.veintrail.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.GenericFilterBean;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.resource.ResourceUrlProviderExposingInterceptor;

/**
 * Puts the version of each asset into its address where a page links to it. Links to pages are left alone: Spring's own filter asks for
 * each of them whether it is a file, and searches every jar of the class path for it.
 */
final class AssetAddresses extends GenericFilterBean {
    private static final List<String> FILES = List.of("/assets/", "/webjars/");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new Versioned((HttpServletRequest) request, (HttpServletResponse) response));
    }

    private static final class Versioned extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        private Versioned(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public String encodeURL(String url) {
            String base = request.getContextPath();
            return super.encodeURL(
                    FILES.stream().anyMatch(files -> url.startsWith(base + files)) ? versioned(base, url) : url);
        }

        private String versioned(String base, String url) {
            // Put there for every request that a page answers, by Spring's resource handling.
            Object provider = request.getAttribute(ResourceUrlProviderExposingInterceptor.RESOURCE_URL_PROVIDER_ATTR);
            @Nullable
            String found = provider instanceof ResourceUrlProvider files
                    ? files.getForLookupPath(url.substring(base.length()))
                    : null;
            return found == null ? url : base + found;
        }
    }
}
