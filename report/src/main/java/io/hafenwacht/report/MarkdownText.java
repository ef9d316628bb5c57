package io.hafenwacht.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text from images, labels and files made safe for Markdown as GitHub and GitLab render it.
final class MarkdownText {
    private static final String SPECIAL = "\\`*_[]|~$^";
    /// Markup at the beginning of a line only.
    private static final String LEADING = "#>+-=";
    private static final Pattern NUMBERED = Pattern.compile("^(\\d+)([.)])");
    /// What would be an address (`https://`, `www.`) or an emoji (`:name:`) without the backslash.
    private static final Pattern ADDRESS = Pattern.compile("[.:](?=[^\\s.:])");
    /// A backslash does not keep `@name` and `#1` from being mentions; a blank of no width does.
    private static final Pattern MENTION = Pattern.compile("[@#](?=[\\w-])");

    private MarkdownText() {}

    /// Prose: nothing in it is markup, HTML, a link, a mention or the end of a table's cell. One line.
    static String escaped(String text) {
        String line = TerminalText.safe(text.replace('\n', ' '));
        var out = new StringBuilder(line.length() + 16);
        line.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '&' -> out.append("&amp;");
                default -> {
                    if (SPECIAL.indexOf(c) >= 0 || out.isEmpty() && LEADING.indexOf(c) >= 0) {
                        out.append('\\');
                    }
                    out.appendCodePoint(c);
                }
            }
        });
        String kept = NUMBERED.matcher(out).replaceFirst("$1\\\\$2");
        return MENTION.matcher(ADDRESS.matcher(kept).replaceAll("\\\\$0")).replaceAll("$0\u200b");
    }

    /// A value in a code span, where nothing is markup; also inside a table. Empty for empty text.
    static String code(String text) {
        String safe = TerminalText.safe(text.replace('\n', ' ')).replace("|", "\\|");
        if (safe.isBlank()) {
            return "";
        }
        String fence = "`".repeat(longestRun(safe) + 1);
        boolean padded = safe.startsWith("`") || safe.endsWith("`") || safe.startsWith(" ");
        return padded ? fence + " " + safe + " " + fence : fence + safe + fence;
    }

    /// A value of several lines inside a table: a code span for each.
    static String lines(String text) {
        return text.lines()
                .map(MarkdownText::code)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("<br>"));
    }

    /// Several lines in a fenced block.
    static String block(String text) {
        String safe = TerminalText.safeLines(text);
        String fence = "`".repeat(Math.max(3, longestRun(safe) + 1));
        return fence + "\n" + safe.stripTrailing() + "\n" + fence + "\n";
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
