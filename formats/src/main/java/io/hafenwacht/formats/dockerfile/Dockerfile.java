package io.hafenwacht.formats.dockerfile;

import io.hafenwacht.formats.ParseProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One Dockerfile. `directives` are the parser directives (`syntax`, `escape`, `check`) by lower-case name,
/// `instructions` all of them in order, `stages` the same by stage. `comments` are kept since people write
/// suppressions into them.
public record Dockerfile(
        Map<String, String> directives,
        List<Instruction> instructions,
        List<Stage> stages,
        List<Comment> comments,
        List<ParseProblem> problems) {
    public Dockerfile {
        directives = Map.copyOf(directives);
        instructions = List.copyOf(instructions);
        stages = List.copyOf(stages);
        comments = List.copyOf(comments);
        problems = List.copyOf(problems);
    }

    /// A comment line: `text` without the `#`.
    public record Comment(int line, String text) {}

    /// The stage that becomes the image; a text without instructions has none.
    public Optional<Stage> finalStage() {
        return stages.isEmpty() ? Optional.empty() : Optional.of(stages.getLast());
    }

    /// Whether there is no FROM: a part of a file, whose base is not known.
    public boolean fragment() {
        return stages.stream().allMatch(stage -> stage.from().isEmpty());
    }
}
