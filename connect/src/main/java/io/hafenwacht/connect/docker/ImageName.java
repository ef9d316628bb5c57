package io.hafenwacht.connect.docker;

import io.hafenwacht.core.limit.Limit;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an engine is asked for an image by: name with tag or digest, or an id. Of the reference grammar only
/// that is checked which keeps the name inside its place in the request: the engine itself judges the rest.
record ImageName(String value) {
    private static final Limit LENGTH = new Limit(
            "image.name", 1024, "characters", "255 for host and path, 128 for the tag, 140 for the longest digest");
    /// Path segments that begin with a letter or digit, so neither `.` nor `..` nor an empty one.
    private static final Pattern SHAPE =
            Pattern.compile("\\[?[A-Za-z0-9][A-Za-z0-9._:@+\\[\\]-]*(/[A-Za-z0-9][A-Za-z0-9._:@+-]*)*");

    static Optional<ImageName> parse(String text) {
        return LENGTH.exceededBy(text.length()) || !SHAPE.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(new ImageName(text));
    }
}
