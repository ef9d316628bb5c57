package io.hafenwacht.app.review;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseLimits;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.yaml.YamlParser;
import io.hafenwacht.watch.detect.user.RuleReader;
import io.hafenwacht.watch.detect.user.UserRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rules that users write for `watch`: a file with the list `rules`, or that list in `hafenwacht.yaml`.
/// All that is wrong is told at once.
public final class RulesFile {
    private static final ParseLimits LIMITS = new ParseLimits(
            new Limit("rules-bytes", 1 << 20, "bytes", "200 rules of 5 KB"),
            ParseLimits.STANDARD.depth(),
            new Limit("rules-values", 20_000, "values", "200 rules of a hundred"),
            new Limit("rules-text", 16 << 10, "characters", "an advice is a paragraph"));

    private static final Text FORM =
            Text.of("docs/rules.md shows each kind of rule.", "docs/rules.md zeigt jede Art von Regel.");

    private RulesFile() {}

    /// The list in `hafenwacht.yaml`, which is at `file`; the list may be missing, or be the name of a file.
    public record Section(Path file, Node list) {}

    /// The rules of the file, which is `shown` as it was typed, and of the section.
    public static List<UserRule> read(Optional<Path> path, String shown, Optional<Section> section) {
        List<UserRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        section.filter(s -> s.list() instanceof Node.Sequence).ifPresent(own -> {
            var file = new InputFile(own.file(), own.file().toString());
            rules.addAll(RuleReader.read(own.list(), ids, file.problems()));
            file.check(FORM);
        });
        // An option's default is the configuration file where the list itself stands there.
        path.filter(p -> section.isEmpty()
                        || !p.toAbsolutePath().equals(section.get().file()))
                .ifPresent(p -> rules.addAll(file(new InputFile(p, shown), ids)));
        return List.copyOf(rules);
    }

    private static List<UserRule> file(InputFile file, Set<String> ids) {
        ParseResult result = new YamlParser(LIMITS).parse(file.bytes(LIMITS));
        if (result instanceof ParseResult.Failed failed) {
            file.problems().add(failed.problem());
        }
        file.problems().addAll(result.warnings());
        Node root = result.root();
        List<UserRule> rules = List.of();
        if (!result.failed()) {
            new Fields(root, file.problems()).only(Set.of(RuleReader.RULES));
            rules = RuleReader.read(root.get(RuleReader.RULES), ids, file.problems());
        }
        file.check(FORM);
        return rules;
    }
}
