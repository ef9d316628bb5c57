package io.hafenwacht.audit.suppression;

import io.hafenwacht.core.finding.Location;

/// A comment that may silence findings: where it stands, its text without `#`, and the first and last line of
/// what it speaks of.
public record SourceComment(String path, int line, String text, int from, int to) {
    boolean concerns(Location location) {
        return location.path().equals(path) && from <= location.line() && location.line() <= to;
    }
}
