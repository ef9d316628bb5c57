package io.hafenwacht.app.source;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.formats.secret.SecretMask;
import io.hafenwacht.formats.secret.SecretMatcher;
import io.hafenwacht.report.SourceCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files below one folder, read again when a report wants to show them; nothing outside of it is opened,
/// nothing is kept but the last few.
public final class ScannedSource implements SourceCode {
    private static final Limit SIZE = new Limit("source-size", 1 << 20, "bytes", "people write none that is larger");
    private static final Limit LINE = new Limit("source-line", 400, "characters", "longer ones are made by programs");
    private static final Limit KEPT =
            new Limit("source-kept", 32, "files", "findings come sorted by risk, not by file");
    private static final int ROUND = 1;
    private static final Set<Asset.Kind> WRITTEN =
            Set.of(Asset.Kind.FILE, Asset.Kind.SERVICE, Asset.Kind.WORKLOAD, Asset.Kind.OBJECT, Asset.Kind.CLUSTER);
    private static final Pattern NAMED =
            Pattern.compile("(\\s*(?:- )?(?:ENV |ARG )?[\"']?([\\w.-]+)[\"']?\\s*[:=]\\s*)(.+)");

    private final Path root;
    private final Set<String> written;
    private final SecretMask mask = new SecretMask(SecretMatcher.all());
    private final Map<String, List<String>> files = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return KEPT.exceededBy(size());
        }
    };

    private ScannedSource(Path root, Set<String> written) {
        this.root = root;
        this.written = written;
    }

    /// `target` is the folder or file that the report is about, where it is one.
    public static SourceCode of(Path target, Report report) {
        try {
            Path folder = Files.isRegularFile(target) ? target.toAbsolutePath().getParent() : target;
            if (folder == null || !Files.isDirectory(folder)) {
                return NONE;
            }
            Set<String> written = report.assets().stream()
                    .filter(view -> WRITTEN.contains(view.asset().kind()))
                    .map(view -> view.asset().id())
                    .collect(Collectors.toSet());
            return new ScannedSource(folder.toRealPath(), written);
        } catch (IOException e) {
            return NONE;
        }
    }

    @Override
    public Optional<Excerpt> excerpt(Finding finding) {
        List<String> lines = lines(finding);
        int own = finding.location().line();
        if (lines.isEmpty() || finding.subject().layer() == DefenceLayer.SECRETS) {
            return Optional.empty();
        }
        int first = Math.max(1, own - ROUND);
        return Optional.of(new Excerpt(
                first,
                own,
                lines.subList(first - 1, Math.min(last(lines, own), own + ROUND)).stream()
                        .map(this::shown)
                        .toList()));
    }

    @Override
    public Optional<Edit> edit(Finding finding) {
        if (finding.outcome() != OutcomeKind.FAIL) {
            return Optional.empty();
        }
        List<String> lines = lines(finding);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return finding.location().field().isEmpty()
                ? DockerfileEdits.of(finding, lines)
                : FieldEdits.of(finding, lines);
    }

    /// The end of the last line is no line.
    private static int last(List<String> lines, int own) {
        return lines.getLast().isEmpty() ? Math.max(own, lines.size() - 1) : lines.size();
    }

    private String shown(String line) {
        String cut = LINE.exceededBy(line.length()) ? line.substring(0, LINE.asInt()) : line;
        Matcher named = NAMED.matcher(cut);
        return named.matches() ? named.group(1) + mask.named(named.group(2), named.group(3)) : mask.text(cut);
    }

    /// The file that a finding stands in; empty where there is none with that line.
    private List<String> lines(Finding finding) {
        Location at = finding.location();
        if (at.line() < 1
                || at.path().isEmpty()
                || !at.imageLayer().isEmpty()
                || !written.contains(finding.subject().asset())) {
            return List.of();
        }
        List<String> lines = files.computeIfAbsent(at.path(), this::read);
        return at.line() <= lines.size() ? lines : List.of();
    }

    /// Empty where the file went away, changed to what is no text, or never was a file of this folder: the
    /// finding was told with its place, it is only shown without its lines.
    private List<String> read(String path) {
        try {
            Path file = root.resolve(path).toRealPath();
            if (!file.startsWith(root) || !Files.isRegularFile(file) || SIZE.exceededBy(Files.size(file))) {
                return List.of();
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            // Columns and lines are counted differently by others where these occur: better nothing than wrong.
            boolean plain = text.chars().noneMatch(c -> c == '\r' || c == 0 || Character.isSurrogate((char) c))
                    && !text.startsWith("\ufeff");
            return plain ? List.of(text.split("\n", -1)) : List.of();
        } catch (IOException | InvalidPathException _) {
            return List.of();
        }
    }
}
