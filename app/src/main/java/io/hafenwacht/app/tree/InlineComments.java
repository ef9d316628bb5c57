package io.hafenwacht.app.tree;

import io.hafenwacht.audit.suppression.SilencedFindings;
import io.hafenwacht.audit.suppression.SourceComment;
import io.hafenwacht.audit.tree.TreeSnapshot.TreeSecret;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.limit.Limit;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments beside secrets by which people silence findings of them, of whatever language: in the line of the
/// secret, or alone in the one above.
final class InlineComments {
    private static final Limit LINE =
            new Limit("comment-line", 8 << 10, "bytes", "in longer lines, made by programs, nobody comments");
    private static final Pattern OURS = Pattern.compile("hafenwacht:ignore\\s.*");
    /// Before a comment that stands alone.
    private static final Pattern ALONE = Pattern.compile("[\\s#/*;%<!\\-'\"]*+");
    /// Who answers for a secret where it is used answers for it here.
    private static final Pattern SAME_SECRET = Pattern.compile("HW-(?:D60[1-7]|K2\\d\\d)");
    private static final Pattern ELSEWHERE = Pattern.compile("gitleaks:allow|pragma: ?allowlist(?: nextline)? secret");

    private InlineComments() {}

    static void read(Path folder, String rule, List<TreeSecret> secrets, SilencedFindings into) {
        var places = new TreeMap<String, Set<Integer>>();
        for (TreeSecret secret : secrets) {
            Set<Integer> lines = places.computeIfAbsent(secret.hit().path(), _ -> new TreeSet<>());
            lines.add(secret.hit().line());
            lines.add(secret.hit().line() - 1);
        }
        places.forEach((path, numbers) ->
                lines(folder, path, numbers).forEach((number, line) -> comment(path, number, line, rule, into)));
    }

    private static void comment(String path, int number, String line, String rule, SilencedFindings into) {
        Matcher ours = OURS.matcher(line);
        if (ours.find()) {
            int of = ALONE.matcher(line.substring(0, ours.start())).matches() ? number + 1 : number;
            String text = SAME_SECRET.matcher(ours.group()).replaceAll(rule);
            into.read(new SourceComment(path, number, text, of, of));
        }
        Matcher elsewhere = ELSEWHERE.matcher(line);
        if (elsewhere.find()) {
            int of = elsewhere.group().contains("nextline") ? number + 1 : number;
            into.add(
                    Set.of(rule),
                    (Location location) -> location.path().equals(path) && location.line() == of,
                    SilencedFindings.comment(number));
        }
    }

    /// The lines of these numbers; none of a file that has gone or is no plain file any more.
    private static Map<Integer, String> lines(Path folder, String path, Set<Integer> numbers) {
        var found = new TreeMap<Integer, String>();
        int last = numbers.stream().mapToInt(Integer::intValue).max().orElse(0);
        try {
            Path file = folder.resolve(path);
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return found;
            }
            try (var in = new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 64 << 10)) {
                byte[] line = new byte[LINE.asInt() + 1];
                for (int number = 1; number <= last; number++) {
                    int length = 0;
                    int b = in.read();
                    for (; b >= 0 && b != '\n'; b = in.read()) {
                        line[Math.min(length++, LINE.asInt())] = (byte) b;
                    }
                    if (numbers.contains(number) && !LINE.exceededBy(length)) {
                        found.put(number, new String(line, 0, length, StandardCharsets.UTF_8));
                    }
                    if (b < 0) {
                        break;
                    }
                }
            }
        } catch (IOException | InvalidPathException e) {
            return Map.of();
        }
        return found;
    }
}
