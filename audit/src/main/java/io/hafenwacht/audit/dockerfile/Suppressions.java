package io.hafenwacht.audit.dockerfile;

import io.hafenwacht.audit.suppression.SilencedFindings;
import io.hafenwacht.audit.suppression.SourceComment;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Dockerfile;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What people wrote to silence findings of a Dockerfile: in hadolint's way, its configuration among it, and
/// as [SilencedFindings] has it. A comment concerns the next instruction, or the stage of that, or the file.
public final class Suppressions {
    private static final Pattern HADOLINT =
            Pattern.compile("\\s*hadolint\\s+(?:(global|stage)\\s+)?ignore\\s*=\\s*([A-Z0-9,\\s]+)");

    private final int[] starts;
    private final int[] stages;
    private final String path;
    private final HadolintConfig config;
    private final SilencedFindings silenced;

    public Suppressions(DockerfileSnapshot snapshot, HadolintConfig config, Instant now) {
        this.starts = snapshot.file().instructions().stream()
                .mapToInt(i -> i.position().line())
                .sorted()
                .toArray();
        this.stages = snapshot.file().stages().stream()
                .flatMap(s -> s.from().stream())
                .mapToInt(from -> from.position().line())
                .toArray();
        this.path = snapshot.path();
        this.config = config;
        this.silenced = new SilencedFindings(now);
        if (!config.ignored().isEmpty()) {
            silenced.add(hadolint(config.ignored().stream().toList()), _ -> true, Text.same(".hadolint.yaml: ignored"));
        }
        snapshot.file().comments().forEach(this::read);
    }

    /// Comments of ours that do not count, and why.
    public List<Gap> problems() {
        return silenced.problems();
    }

    /// The verdicts with silenced ones told as such, and with the severities of the configuration.
    public List<Verdict> applied(Rule rule, List<Verdict> verdicts) {
        return silenced.applied(rule, verdicts).stream()
                .map(v -> v instanceof Verdict.Fail fail ? graded(fail) : v)
                .toList();
    }

    private Verdict graded(Verdict.Fail fail) {
        return fail.references().stream()
                .filter(r -> r.source().equals("hadolint"))
                .flatMap(r -> Optional.ofNullable(config.override().get(r.clause())).stream())
                .findFirst()
                .map(fail::graded)
                .orElse(fail);
    }

    private void read(Dockerfile.Comment comment) {
        int next = behind(comment.line(), starts);
        int after = behind(next, starts);
        Matcher hadolint = HADOLINT.matcher(comment.text());
        if (config.pragmas() && hadolint.lookingAt()) {
            String reach = hadolint.group(1) == null ? "" : hadolint.group(1);
            int end = reach.equals("stage") ? behind(next, stages) : after;
            Predicate<Location> below = location -> next <= location.line() && location.line() < end;
            silenced.add(
                    hadolint(List.of(hadolint.group(2).split("[,\\s]+"))),
                    reach.equals("global") ? _ -> true : below,
                    SilencedFindings.comment(comment.line()));
        }
        silenced.read(new SourceComment(path, comment.line(), comment.text(), next, after - 1));
    }

    private static int behind(int line, int[] starts) {
        return Arrays.stream(starts).filter(s -> s > line).findFirst().orElse(Integer.MAX_VALUE);
    }

    private static Set<String> hadolint(List<String> names) {
        return names.stream().map(n -> "hadolint:" + n).collect(Collectors.toSet());
    }
}
