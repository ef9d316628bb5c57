package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.core.node.Node.Position;
import java.util.Arrays;

/// From a character of an instruction's text to its place in the file: the text is joined from several lines.
/// `offsets` are where each piece begins in the text, `lines` and `columns` where it stands.
public record SourceMap(Position start, int[] offsets, int[] lines, int[] columns) {
    Position at(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        int piece = found >= 0 ? found : -found - 2;
        return piece < 0 ? start : new Position(lines[piece], columns[piece] + offset - offsets[piece]);
    }

    /// The same map for the text that begins `by` characters later.
    SourceMap shifted(int by) {
        return new SourceMap(start, Arrays.stream(offsets).map(o -> o - by).toArray(), lines, columns);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceMap map && start.equals(map.start) && Arrays.equals(offsets, map.offsets);
    }

    @Override
    public int hashCode() {
        return start.hashCode();
    }

    @Override
    public String toString() {
        return start.toString();
    }
}
