package io.hafenwacht.connect.fetch;

import io.hafenwacht.core.limit.Limit;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// One file to fetch. `etag` and `lastModified` are what an earlier answer gave. `offset` > 0 asks for the
/// rest of a half-taken file and is only honoured while the file still has `etag` (RFC 9110 section 13.1.5).
/// `size` bounds the whole file.
public record FetchRequest(URI uri, Optional<String> etag, Optional<String> lastModified, long offset, Limit size) {
    public FetchRequest {
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset);
        }
    }

    /// The whole file, whatever was there before.
    public static FetchRequest fresh(URI uri, Limit size) {
        return new FetchRequest(uri, Optional.empty(), Optional.empty(), 0, size);
    }

    /// The address of `path` (unescaped, relative: `Red Hat/all.zip`) below a base address.
    public static URI address(URI base, String path) throws URISyntaxException {
        String folder = base.getPath().endsWith("/") ? base.getPath() : base.getPath() + "/";
        return new URI(base.getScheme(), base.getAuthority(), folder + path, base.getQuery(), null);
    }

    FetchRequest rest(String sameEtag, long from) {
        return new FetchRequest(uri, Optional.of(sameEtag), Optional.empty(), from, size);
    }

    /// Whether the tag says that the bytes are the same; a weak one (`W/"…"`) does not (RFC 9110 section
    /// 8.8.1).
    static boolean strong(String etag) {
        return etag.startsWith("\"");
    }
}
