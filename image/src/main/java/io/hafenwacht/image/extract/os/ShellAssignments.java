package io.hafenwacht.image.extract.os;

import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.Map;

/// Reads `NAME=value` lines with the quoting rules of os-release(5): double quotes with backslash before `"`,
/// `$`, `` ` `` and itself, single quotes without escapes, plain words; `#` begins a comment line. Of several
/// assignments the last holds, as in a shell. Nothing is expanded.
final class ShellAssignments {
    private static final int NAMES = 256;

    private ShellAssignments() {}

    /// At most 256 names: os-release(5) knows some thirty.
    static Map<String, String> read(MemorySegment bytes) throws MalformedInput {
        var found = new HashMap<String, String>();
        var lines = new Lines(bytes);
        while (lines.next() && found.size() < NAMES) {
            String line = lines.text();
            int equals = line.indexOf('=');
            if (equals > 0 && line.charAt(0) != '#') {
                found.put(line.substring(0, equals).strip(), unquote(line.substring(equals + 1)));
            }
        }
        return found;
    }

    /// The value of one shell word; a quote that is never closed ends with the line.
    static String unquote(String word) {
        var value = new StringBuilder(word.length());
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < word.length()) {
                char next = word.charAt(i + 1);
                if (quote == 0 || "\"$`\\".indexOf(next) >= 0) {
                    i++;
                    value.append(next);
                } else {
                    value.append(c);
                }
            } else {
                value.append(c);
            }
        }
        return value.toString().strip();
    }
}
