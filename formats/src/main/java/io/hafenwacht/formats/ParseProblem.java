package io.hafenwacht.formats;

import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;

/// What is wrong with a text and where; `what` says what was found and what was expected, and never quotes
/// more than a few characters of the text, since that may hold a secret.
public record ParseProblem(Position position, Text what) {
    /// `line 3, column 7: …`, in both languages; without the place where it is unknown.
    public Text message() {
        if (position.equals(Position.UNKNOWN)) {
            return what;
        }
        return Text.of(
                "line " + position.line() + ", column " + position.column() + ": " + what.english(),
                "Zeile " + position.line() + ", Spalte " + position.column() + ": " + what.german());
    }
}
