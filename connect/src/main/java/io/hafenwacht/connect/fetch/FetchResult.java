package io.hafenwacht.connect.fetch;

import io.hafenwacht.core.text.Text;
import java.io.InputStream;

/// The answer to a [FetchRequest].
public sealed interface FetchResult {
    /// The file is still the one that the request's `etag` or `lastModified` names.
    record NotModified() implements FetchResult {}

    /// The bytes from `offset` on: the one asked for, or 0 if the whole file follows after all. `length` is
    /// the number of bytes that follow, -1 if not known. `etag` and `lastModified` are empty where the server
    /// has none. The caller closes the stream; a break that resuming could not mend is a [TransferBroken] of
    /// the stream.
    record Content(InputStream body, long offset, long length, String etag, String lastModified)
            implements FetchResult {}

    /// The server does not have this file (404 or 410).
    record Missing() implements FetchResult {}

    /// Nothing came, after all retries; `remedy` is the user's next step.
    record Failed(Kind kind, Text reason, Text remedy) implements FetchResult {}

    /// Why nothing came.
    enum Kind {
        OFFLINE,
        BAD_SETTING,
        UNKNOWN_HOST,
        UNREACHABLE,
        TIMEOUT,
        TLS,
        PROXY,
        REDIRECT,
        REFUSED,
        TOO_LARGE,
        BROKEN,
        INTERRUPTED
    }
}
