package io.hafenwacht.formats.compose;

import io.hafenwacht.core.text.Text;

/// Hands files to the loader, which knows no file system. Paths are relative to one root, with slashes, and
/// without `..`.
public interface ComposeFiles {
    Content read(String path);

    /// Whether a file with secrets is where it belongs: not everybody of the host may read it, and no
    /// repository holds it.
    default boolean guarded(String path) {
        return false;
    }

    /// What is known of a file.
    sealed interface Content {
        /// At most one byte over [ComposeLimits#BYTES].
        record Bytes(byte[] bytes) implements Content {}

        record Missing() implements Content {}

        /// It exists, but must not or cannot be read.
        record Refused(Text why) implements Content {}
    }
}
