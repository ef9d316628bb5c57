package io.hafenwacht.formats.secret;

import java.util.List;
import java.util.Optional;

/// How a credential looks. Every check is linear in the bytes it may see.
public sealed interface Shape {
    /// Known by literal text in or before it, anywhere in any file.
    non-sealed interface Inline extends Shape {
        /// Literal texts of which one stands in or before the secret; at least three bytes, found without
        /// regard to ASCII case, so [#match] compares exactly where case counts.
        List<String> anchors();

        /// How many bytes after the anchor [#match] may look at.
        default int reach() {
            return 512;
        }

        /// The secret at this anchor, if there is one.
        Optional<Match> match(Window window);
    }

    /// Known by the name of its file; the first bytes of the file, up to [Scan#FILE_BYTES], are looked at as
    /// a whole.
    non-sealed interface InFile extends Shape {
        /// Whether a file of this name may hold it. The path is in lower case and begins with a slash, so
        /// that `/.netrc` is the end of it in every folder, the root too.
        boolean appliesTo(String path);

        List<Match> matches(Window content);
    }
}
