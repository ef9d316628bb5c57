package io.hafenwacht.app.tree;

import io.hafenwacht.audit.suppression.SilencedFindings;
import io.hafenwacht.audit.suppression.SourceComment;
import io.hafenwacht.core.finding.Location;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Comments beside secrets by which people silence findings of them, of whatever language: in the line of the
/// secret, or alone in the one above.
final class InlineComments {
    private static final Pattern OURS = Pattern.compile("hafenwacht:ignore\\s.*");
    /// Before a comment that stands alone.
    private static final Pattern ALONE = Pattern.compile("[\\s#/*;%<!\\-'\"]*+");
    /// Who answers for a secret where it is used answers for it here.
    private static final Pattern SAME_SECRET = Pattern.compile("HW-(?:D60[1-7]|K2\\d\\d)");
    private static final Pattern ELSEWHERE = Pattern.compile("gitleaks:allow|pragma: ?allowlist(?: nextline)? secret");

    private InlineComments() {}

    static void read(HitLines lines, String rule, SilencedFindings into) {
        lines.each((path, number, line) -> comment(path, number, line, rule, into));
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
}
