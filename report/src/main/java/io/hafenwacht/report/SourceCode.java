package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import java.util.List;
import java.util.Optional;

/// What the scanned files say where findings stand, for formats that show code and exact changes. Answers
/// nothing where a file is away, is no text, or has changed since.
public interface SourceCode {
    /// Where only the report is at hand.
    SourceCode NONE = new SourceCode() {
        @Override
        public Optional<Excerpt> excerpt(Finding finding) {
            return Optional.empty();
        }

        @Override
        public Optional<Edit> edit(Finding finding) {
            return Optional.empty();
        }
    };

    /// The lines round the finding's own, with secrets masked.
    Optional<Excerpt> excerpt(Finding finding);

    /// The change that mends the finding, where there is exactly one.
    Optional<Edit> edit(Finding finding);

    /// Lines as they stand in the file; `first` is the number of the first, `own` that of the finding's own.
    record Excerpt(int first, int own, List<String> lines) {
        public Excerpt {
            lines = List.copyOf(lines);
        }

        String ownLine() {
            return lines.get(own - first);
        }
    }

    /// Puts `text` in the place of what stands from the first position up to, without, the second; columns
    /// are UTF-16 units from 1. Both positions the same: an insertion.
    record Edit(int line, int column, int endLine, int endColumn, String text) {
        /// The file with the change made.
        public String applied(List<String> lines) {
            String head = String.join("\n", lines.subList(0, line - 1)) + (line > 1 ? "\n" : "");
            String from = lines.get(line - 1).substring(0, column - 1);
            boolean over = endLine > lines.size();
            String rest = over ? "" : lines.get(endLine - 1).substring(endColumn - 1);
            String tail = over ? "" : String.join("\n", lines.subList(endLine, lines.size()));
            return head + from + text + rest + (endLine < lines.size() ? "\n" : "") + tail;
        }
    }
}
