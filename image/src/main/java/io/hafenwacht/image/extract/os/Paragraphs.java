package io.hafenwacht.image.extract.os;

import io.hafenwacht.image.bytes.MalformedInput;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a file of paragraphs as deb-control(5) and RFC 822 headers are written: `Name: value` lines, names
/// in any case, continuation lines that begin with white space, paragraphs apart by blank lines. Keeps only
/// the first line of the fields that were asked for, one paragraph at a time.
final class Paragraphs {
    private final Lines lines;
    private final List<String> fields;

    /// `fields` are the names to keep, in lower case.
    Paragraphs(MemorySegment bytes, List<String> fields) {
        this.lines = new Lines(bytes);
        this.fields = List.copyOf(fields);
    }

    /// The wanted fields of the next paragraph by lower-case name, perhaps none of them; empty at the end.
    Optional<Map<String, String>> next() throws MalformedInput {
        Map<String, String> found = new HashMap<>();
        boolean inside = false;
        while (lines.next()) {
            if (lines.blank()) {
                if (inside) {
                    return Optional.of(found);
                }
                continue;
            }
            inside = true;
            if (lines.at(0) != ' ' && lines.at(0) != '\t') {
                keep(found);
            }
        }
        return inside ? Optional.of(found) : Optional.empty();
    }

    private void keep(Map<String, String> found) throws MalformedInput {
        int colon = lines.indexOf(':');
        for (String field : fields) {
            if (lines.startsWith(field, colon)) {
                found.put(field, lines.text(colon + 1));
                return;
            }
        }
    }
}
