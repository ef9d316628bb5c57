package io.hafenwacht.core.report;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Locale;

/// Who is joined with what, for reports that draw: boxes at the left, boxes at the right, lines between them.
/// `note` says what a line means, `undrawn` how many lines there was no room for.
public record Diagram(
        Text title,
        Text note,
        Text leftHeading,
        Text rightHeading,
        List<Box> left,
        List<Box> right,
        List<Line> lines,
        int undrawn) {
    public static final Limit BOXES =
            new Limit("diagram.boxes", 60, "boxes on a side", "two screens high; more is a wall, not a picture");
    public static final Limit LINES =
            new Limit("diagram.lines", 400, "lines", "of more, nobody can follow one with the eye");

    public Diagram {
        left = List.copyOf(left);
        right = List.copyOf(right);
        lines = List.copyOf(lines);
    }

    /// `detail` is what it is, or empty.
    public record Box(String name, String detail, Tone tone) {}

    /// Joins the boxes at these places of the left and the right list.
    public record Line(int from, int to, String label, Tone tone) {}

    /// How a reader should take it.
    public enum Tone {
        PLAIN,
        MARKED,
        DANGER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
