package io.hafenwacht.formats;

import io.hafenwacht.core.node.Node;
import java.util.List;

/// What a parser answers: a broken text is a value, never an exception.
public sealed interface ParseResult {
    /// The documents that were read whole, in the order of the text.
    List<Node> documents();

    /// What is readable but surely not meant: duplicate keys, of which the last one counts.
    List<ParseProblem> warnings();

    /// The only or first document, [Node#MISSING] where there is none.
    default Node root() {
        return documents().isEmpty() ? Node.MISSING : documents().getFirst();
    }

    default boolean failed() {
        return this instanceof Failed;
    }

    /// The whole text was read. JSON has exactly one document, YAML any number.
    record Parsed(List<Node> documents, List<ParseProblem> warnings) implements ParseResult {
        public Parsed {
            documents = List.copyOf(documents);
            warnings = List.copyOf(warnings);
        }
    }

    /// Reading stopped at `problem`; what follows it is unread and must become a gap. `documents` are the
    /// ones that ended before it.
    record Failed(ParseProblem problem, List<Node> documents, List<ParseProblem> warnings) implements ParseResult {
        public Failed {
            documents = List.copyOf(documents);
            warnings = List.copyOf(warnings);
        }
    }
}
