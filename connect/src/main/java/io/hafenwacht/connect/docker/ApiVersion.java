package io.hafenwacht.connect.docker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of the Docker Engine API, such as 1.41.
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    /// Docker 20.10, the oldest engine that is read.
    public static final ApiVersion OLDEST = new ApiVersion(1, 41);
    /// The newest whose answers are known; a newer engine is asked in this version.
    public static final ApiVersion NEWEST = new ApiVersion(1, 57);

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    public static Optional<ApiVersion> parse(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /// The version to speak with an engine whose newest is `theirs`; empty when it is too old.
    public static Optional<ApiVersion> common(ApiVersion theirs) {
        if (theirs.compareTo(OLDEST) < 0) {
            return Optional.empty();
        }
        return Optional.of(theirs.compareTo(NEWEST) > 0 ? NEWEST : theirs);
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
