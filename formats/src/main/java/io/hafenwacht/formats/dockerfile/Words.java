package io.hafenwacht.formats.dockerfile;

import java.util.ArrayList;
import java.util.List;

/// Words of an instruction as BuildKit's `parseWords` cuts them: at blanks outside quotes. Quotes and escapes
/// stay in.
final class Words {
    private Words() {}

    static List<String> split(String text) {
        return split(text, '\\');
    }

    static List<String> split(String text, char escape) {
        var words = new ArrayList<String>();
        int at = 0;
        while (at < text.length() && !DockerfileLimits.WORDS.exceededBy(words.size() + 1L)) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = end(text, at, escape);
            words.add(text.substring(at, end));
            at = end;
        }
        return words;
    }

    /// The end of the word that begins at `from`. A quote that nobody closes ends with the text.
    static int end(String text, int from, char escape) {
        char quote = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == escape && quote != '\'' && at + 1 < text.length()) {
                at += 2;
                continue;
            }
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (Character.isWhitespace(c)) {
                break;
            }
            at++;
        }
        return Math.min(at, text.length());
    }
}
