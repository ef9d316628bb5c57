package io.hafenwacht.formats;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Text;

/// Ends the reading of a text from any depth; [TextParser] turns it into [ParseResult.Failed], so no caller
/// sees it.
public final class ParseFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ParseProblem problem;

    public ParseFailure(Position position, Text what) {
        super(what.english(), null, false, false);
        this.problem = new ParseProblem(position, what);
    }

    /// More of something than its limit allows.
    public static ParseFailure over(Limit limit, Position position) {
        return new ParseFailure(
                position,
                Text.of(
                        "expected at most " + limit.value() + " " + limit.unit() + " (" + limit.name() + "), got more",
                        "höchstens " + limit.value() + " " + limit.unit() + " erwartet (" + limit.name()
                                + "), es sind mehr"));
    }

    public ParseProblem problem() {
        return problem;
    }
}
