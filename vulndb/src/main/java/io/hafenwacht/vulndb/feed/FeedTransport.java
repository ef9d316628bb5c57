package io.hafenwacht.vulndb.feed;

import io.hafenwacht.core.text.Text;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/// Where feeds come from: a folder, a mirror, or the sources' own addresses. All have one layout
/// ([FeedPaths]); implementations do no parsing and keep nothing.
public interface FeedTransport {
    /// What people call this source, for messages and the store's list of sources.
    String name();

    /// Asks for one file. The caller closes the stream of a [Fetched.Content]. Failures are values, never
    /// exceptions; retries with back-off are the implementation's business.
    Fetched fetch(Ask ask);

    /// `path` is relative with `/` and unescaped (`Red Hat/all.zip`); `etag` what an earlier answer gave;
    /// `offset` > 0 asks for the rest of a half-taken file, which is only honoured if the file still has
    /// `etag` (HTTP: `Range` with `If-Range`).
    record Ask(String path, Optional<String> etag, long offset) {
        public static Ask fresh(String path) {
            return new Ask(path, Optional.empty(), 0);
        }
    }

    /// The answer to an [Ask].
    sealed interface Fetched {
        /// The file still is what `etag` names.
        record NotModified() implements Fetched {}

        /// The bytes from `offset` on: the asked one, or 0 if the whole file follows after all. `length` is
        /// the number of bytes that follow, -1 if not known; `etag` is empty where the source has none.
        record Content(InputStream body, long offset, long length, String etag) implements Fetched {}

        /// The file is on this machine already and is read in place.
        record Local(Path file, String etag) implements Fetched {}

        /// The source does not have this file.
        record Missing() implements Fetched {}

        /// The source could not be asked; `reason` says what happened and what would help.
        record Failed(Text reason) implements Fetched {}
    }
}
