package io.hafenwacht.app.cli;

import io.hafenwacht.app.review.RulesFile;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseProblem;
import io.hafenwacht.watch.detect.user.UserRule;
import io.hafenwacht.watch.sink.SinkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `hafenwacht.yaml` says to `watch` beside the options; all errors of it are told at once.
final class WatchSettings {
    private final RootCommand root;

    WatchSettings(RootCommand root) {
        this.root = root;
    }

    /// Those of `sinks:` and those of `--sink`.
    List<SinkConfig> sinks(List<String> typed) {
        var all = new ArrayList<SinkConfig>();
        var problems = new ArrayList<ParseProblem>();
        root.config().ifPresent(config -> take(SinkConfig.parse(config.section("sinks")), all, problems));
        typed.forEach(text -> take(SinkConfig.ofShort(text), all, problems));
        if (!problems.isEmpty()) {
            throw CommandFailure.usage(
                    Text.of(
                            problems.stream().map(p -> p.message().english()).collect(Collectors.joining("; ")),
                            problems.stream().map(p -> p.message().german()).collect(Collectors.joining("; "))),
                    Text.of("docs/sinks.md shows each kind of sink.", "docs/sinks.md zeigt jede Art von Senke."));
        }
        return all;
    }

    /// Those of the file that was given, and those of `rules:`.
    List<UserRule> rules(Optional<String> file) {
        return RulesFile.read(
                file.map(root.session()::path),
                file.orElse(""),
                root.config().map(config -> new RulesFile.Section(config.file(), config.section("rules"))));
    }

    private static void take(SinkConfig.Parsed parsed, List<SinkConfig> all, List<ParseProblem> problems) {
        all.addAll(parsed.sinks());
        problems.addAll(parsed.problems());
    }
}
