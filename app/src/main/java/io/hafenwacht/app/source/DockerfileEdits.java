package io.hafenwacht.app.source;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.report.SourceCode.Edit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Changes of one line of a Dockerfile, where one mends the finding for sure.
final class DockerfileEdits {
    private static final Pattern ADD = Pattern.compile("\\s*(ADD)\\s.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern FETCHED =
            Pattern.compile("://|git@|--checksum|\\.(tar|tgz|gz|bz2|xz|zst)\\b|\\\\$", Pattern.CASE_INSENSITIVE);
    private static final Pattern INSTALL = Pattern.compile("\\bapt-get\\s+(?:-\\S+\\s+)*install\\b");
    private static final Pattern SHELL_FORM = Pattern.compile(
            "\\s*(?:CMD|ENTRYPOINT)\\s+([\\w./:@%+,=-]+(?: +[\\w./:@%+,=-]+)*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPOSED_SSH =
            Pattern.compile("\\s*EXPOSE\\b.*?(\\s22(?:/tcp)?)(?:\\s.*|$)", Pattern.CASE_INSENSITIVE);

    private DockerfileEdits() {}

    static Optional<Edit> of(Finding finding, List<String> lines) {
        int number = finding.location().line();
        String line = lines.get(number - 1);
        return switch (finding.subject().check()) {
            case "HW-D304" -> replaced(number, ADD.matcher(FETCHED.matcher(line).find() ? "" : line), "COPY");
            case "HW-D309" -> recommends(number, line);
            case "HW-D310" -> list(number, SHELL_FORM.matcher(line));
            case "HW-D316" -> exposed(number, line);
            default -> Optional.empty();
        };
    }

    private static Optional<Edit> replaced(int number, Matcher matcher, String text) {
        return matcher.matches()
                ? Optional.of(new Edit(number, matcher.start(1) + 1, number, matcher.end(1) + 1, text))
                : Optional.empty();
    }

    /// Only where the line has one command of the kind: which one is meant is not to be guessed.
    private static Optional<Edit> recommends(int number, String line) {
        Matcher install = INSTALL.matcher(line);
        if (line.contains("install-recommends") || !install.find()) {
            return Optional.empty();
        }
        int at = install.end() + 1;
        return install.find()
                ? Optional.empty()
                : Optional.of(new Edit(number, at, number, at, " --no-install-recommends"));
    }

    /// Words without a meaning to a shell, as the list that runs without one.
    private static Optional<Edit> list(int number, Matcher matcher) {
        if (!matcher.matches() || matcher.group(1).contains("=")) {
            return Optional.empty();
        }
        return replaced(
                number,
                matcher,
                Arrays.stream(matcher.group(1).split(" +"))
                        .map(word -> "\"" + word + "\"")
                        .collect(Collectors.joining(", ", "[", "]")));
    }

    /// An instruction without a port goes with its line.
    private static Optional<Edit> exposed(int number, String line) {
        if (line.strip().toUpperCase(java.util.Locale.ROOT).matches("EXPOSE\\s+22(/TCP)?")) {
            return Optional.of(new Edit(number, 1, number + 1, 1, ""));
        }
        return replaced(number, EXPOSED_SSH.matcher(line), "");
    }
}
