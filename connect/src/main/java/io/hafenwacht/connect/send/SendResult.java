package io.hafenwacht.connect.send;

import io.hafenwacht.core.text.Text;

/// What came of one request.
public sealed interface SendResult {
    /// A whole answer, whatever its status; redirects are not followed. `retryAfter` is the header's value or
    /// empty.
    record Answered(int status, String retryAfter, byte[] body) implements SendResult {}

    /// No whole answer: whether the request was taken is not known.
    record Failed(Kind kind, Text reason) implements SendResult {}

    /// Why there is none.
    enum Kind {
        OFFLINE,
        UNKNOWN_HOST,
        UNREACHABLE,
        TIMEOUT,
        TLS,
        PROXY,
        /// Half an answer, one that is too long, or none that is HTTP.
        BROKEN
    }
}
