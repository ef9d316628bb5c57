package io.hafenwacht.connect.fetch;

import io.hafenwacht.connect.StallGuard;
import java.io.InputStream;

/// What came of one try.
sealed interface Attempt {
    /// The answer is final.
    record Done(FetchResult result) implements Attempt {}

    /// Another try may help. `retryAfter` is the header's value or empty.
    record Again(FetchResult.Failed failure, String retryAfter) implements Attempt {}

    /// The body has begun; `guard` watches over its stream.
    record Opened(InputStream body, StallGuard guard, long offset, long length, String etag, String lastModified)
            implements Attempt {}
}
