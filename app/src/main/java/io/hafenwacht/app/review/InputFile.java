package io.hafenwacht.app.review;

import io.hafenwacht.app.cli.CommandFailure;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.text.Refusal;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A file that people or other programs wrote for us. All that is wrong with it is told at once.
record InputFile(Path path, String shown, List<ParseProblem> problems) {
    private static final Limit TOLD =
            new Limit("problems-told", 20, "messages", "a screen; the rest shows when these are mended");

    InputFile(Path path, String shown) {
        this(path, shown, new ArrayList<>());
    }

    /// At most one byte more than the limit: the parser says that there is too much.
    byte[] bytes(ParseLimits limits) {
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(limits.bytes().asInt() + 1);
        } catch (IOException cause) {
            throw CommandFailure.usage(
                    Text.of(
                            "cannot read " + shown + ": " + Refusal.of(cause).english(),
                            shown + " ist nicht lesbar: " + Refusal.of(cause).german()),
                    Text.of("Check the path and its permissions.", "Den Pfad und seine Zugriffsrechte prüfen."));
        }
    }

    /// Ends the run where anything is wrong; `next` says where the form is described.
    void check(Text next) {
        if (problems.isEmpty()) {
            return;
        }
        List<ParseProblem> told = problems.stream()
                .sorted(Comparator.comparingInt((ParseProblem p) -> p.position().line())
                        .thenComparingInt(p -> p.position().column()))
                .limit(TOLD.value())
                .toList();
        int more = problems.size() - told.size();
        String english = told.stream().map(p -> p.message().english()).collect(Collectors.joining("; "));
        String german = told.stream().map(p -> p.message().german()).collect(Collectors.joining("; "));
        throw CommandFailure.usage(
                Text.of(
                        shown + ": " + english + (more == 0 ? "" : "; and " + more + " more"),
                        shown + ": " + german + (more == 0 ? "" : "; und " + more + " weitere")),
                next);
    }
}
