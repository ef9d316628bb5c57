package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.core.node.Node.Position;
import java.util.ArrayList;
import java.util.List;

/// An instruction while its continuation lines are joined.
final class LogicalLine {
    private final StringBuilder text = new StringBuilder();
    private final List<int[]> pieces = new ArrayList<>();

    /// Appends a line without what continues it; `column` is where `part` begins, from 1.
    void add(String part, int line, int column) {
        pieces.add(new int[] {text.length(), line, column});
        // What a limit cut off was reported; the rest is only skipped over.
        if (!tooLong()) {
            text.append(part);
        }
    }

    boolean tooLong() {
        return DockerfileLimits.LINE.exceededBy(text.length());
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    String text() {
        return text.toString();
    }

    Position start() {
        return pieces.isEmpty() ? Position.UNKNOWN : new Position(pieces.getFirst()[1], pieces.getFirst()[2]);
    }

    SourceMap source() {
        return new SourceMap(
                start(),
                pieces.stream().mapToInt(p -> p[0]).toArray(),
                pieces.stream().mapToInt(p -> p[1]).toArray(),
                pieces.stream().mapToInt(p -> p[2]).toArray());
    }
}
