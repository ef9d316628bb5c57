package io.hafenwacht.audit.suppression;

import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the comments of a YAML file, or of a file of variables, that silence findings. Each concerns the
/// entry in its own line, else in the next one that has one, with all that is indented below it.
public final class YamlComments {
    private static final Limit COMMENTS =
            new Limit("source-comments", 10_000, "comments", "one for every line of the longest files in use");
    private static final Pattern MARKED = Pattern.compile(
            "(?:^|\\s)#[\\s#]*((?:trivy:ignore|tfsec:ignore|hafenwacht:\\s?ignore).*)", Pattern.CASE_INSENSITIVE);

    private YamlComments() {}

    public static List<SourceComment> of(String path, String text) {
        if (!mayIgnore(text)) {
            return List.of();
        }
        List<String> lines = text.lines().toList();
        var found = new ArrayList<SourceComment>();
        for (int i = 0; i < lines.size() && !COMMENTS.exceededBy(found.size() + 1L); i++) {
            String line = lines.get(i);
            if (!mayIgnore(line)) {
                continue;
            }
            var match = MARKED.matcher(line);
            if (match.find()) {
                int from = i;
                while (from < lines.size() && !content(lines.get(from))) {
                    from++;
                }
                found.add(new SourceComment(path, i + 1, match.group(1), from + 1, end(lines, from) + 1));
            }
        }
        return List.copyOf(found);
    }

    private static boolean mayIgnore(String text) {
        return text.contains(":ignore") || text.contains(": ignore");
    }

    private static boolean content(String line) {
        String stripped = line.strip();
        return !stripped.isEmpty() && !stripped.startsWith("#") && !stripped.startsWith("---");
    }

    /// The last line of what begins in a line: all that is indented more, and the items of a list that stand
    /// right below their key.
    private static int end(List<String> lines, int from) {
        if (from >= lines.size()) {
            return from;
        }
        int indent = indent(lines.get(from));
        boolean item = lines.get(from).strip().startsWith("- ");
        int last = from;
        for (int i = from + 1; i < lines.size() && !lines.get(i).startsWith("---"); i++) {
            String line = lines.get(i);
            if (!content(line)) {
                continue;
            }
            boolean listed = !item && indent(line) == indent && line.strip().startsWith("- ");
            if (indent(line) <= indent && !listed) {
                break;
            }
            last = i;
        }
        return last;
    }

    private static int indent(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
