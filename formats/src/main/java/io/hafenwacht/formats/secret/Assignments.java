package io.hafenwacht.formats.secret;

import io.hafenwacht.core.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a command line or a file of settings assigns to names.
public final class Assignments {
    /// A name and its value without quotes; `from` is the value's index in the text.
    public record Assignment(String name, String value, int from) {}

    private static final Limit FOUND = new Limit("assignments", 2_000, "assignments", "a .env file has dozens");

    // Possessive throughout: no character can be matched by two neighbouring parts.
    private static final String VALUE = "(?:\"([^\"\\n]*+)\"|'([^'\\n]*+)'|([^\\s\"';&|]++))";
    private static final Pattern VARIABLE =
            Pattern.compile("(?<![^\\s;&|(\"'])([A-Za-z_][A-Za-z0-9_.-]{0,80}+)=" + VALUE);
    private static final Pattern OPTION =
            Pattern.compile("(?<!\\S)--?([A-Za-z][A-Za-z0-9_-]{0,40}+)(?:=| (?!-))" + VALUE);
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*+(?:export[ \\t]++)?+([A-Za-z_][A-Za-z0-9_.-]{0,80}+)[ \\t]*+[=:][ \\t]*+"
                    + "(?:\"([^\"\\n]*+)\"|'([^'\\n]*+)'|([^\\s\"'#][^\\r\\n]*+))");

    private Assignments() {}

    /// Variables and long options of a command: `A=b`, `--password b`.
    public static List<Assignment> inCommand(String command) {
        List<Assignment> found = new ArrayList<>();
        collect(VARIABLE, command, found);
        collect(OPTION, command, found);
        return found;
    }

    /// One assignment a line: `A=b`, `export A='b'`, `a: b`.
    public static List<Assignment> inLines(String text) {
        List<Assignment> found = new ArrayList<>();
        collect(LINE, text, found);
        return found;
    }

    private static String withoutComment(String value) {
        int comment = value.indexOf(" #");
        return (comment < 0 ? value : value.substring(0, comment)).stripTrailing();
    }

    private static void collect(Pattern pattern, String text, List<Assignment> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && !FOUND.exceededBy(found.size() + 1L)) {
            for (int group = 2; group <= 4; group++) {
                String value = matcher.group(group);
                if (value != null && !value.isBlank()) {
                    String bare = group == 4 ? withoutComment(value) : value;
                    found.add(new Assignment(matcher.group(1), bare, matcher.start(group)));
                }
            }
        }
    }
}
