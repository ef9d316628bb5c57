package io.hafenwacht.audit.kubernetes;

import io.hafenwacht.audit.kubernetes.ManifestFile.Comment;
import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds the comments of a manifest that silence findings, and the lines that each speaks of.
final class ManifestComments {
    private static final Limit COMMENTS =
            new Limit("manifest-comments", 10_000, "comments", "one for every line of the longest files in use");
    private static final Pattern MARKED = Pattern.compile(
            "(?:^|\\s)#[\\s#]*((?:trivy:ignore|tfsec:ignore|hafenwacht:\\s?ignore).*)", Pattern.CASE_INSENSITIVE);

    private ManifestComments() {}

    static List<Comment> of(String text) {
        if (!text.contains(":ignore") && !text.contains(": ignore")) {
            return List.of();
        }
        List<String> lines = text.lines().toList();
        var found = new ArrayList<Comment>();
        // Comments one above the other speak of the same lines.
        Map<Integer, Integer> ends = new HashMap<>();
        for (int i = 0; i < lines.size() && !COMMENTS.exceededBy(found.size() + 1L); i++) {
            var match = MARKED.matcher(lines.get(i));
            if (match.find()) {
                int from = content(lines.get(i)) ? i : next(lines, i + 1);
                found.add(new Comment(
                        i + 1, match.group(1), from + 1, ends.computeIfAbsent(from, at -> end(lines, at)) + 1));
            }
        }
        return List.copyOf(found);
    }

    private static boolean content(String line) {
        String stripped = line.strip();
        return !stripped.isEmpty() && !stripped.startsWith("#") && !stripped.startsWith("---");
    }

    private static int next(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !content(lines.get(at))) {
            at++;
        }
        return at;
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
        for (int i = from + 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("---")) {
                break;
            }
            if (!content(line)) {
                continue;
            }
            boolean inside = indent(line) > indent
                    || !item && indent(line) == indent && line.strip().startsWith("- ");
            if (!inside) {
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
