package io.hafenwacht.formats.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The names and raw values that an instruction sets.
public record Assignment(String name, String value) {
    /// `ENV a=b c=d`, or the older `ENV a all the rest`; a name that stands twice is there twice.
    public static List<Assignment> of(Instruction instruction) {
        List<String> words = instruction.words();
        var found = new ArrayList<Assignment>();
        if (words.isEmpty()) {
            return found;
        }
        String first = words.getFirst();
        if (instruction.is("ENV", "LABEL") && first.indexOf('=') < 0) {
            String text = instruction.text().strip();
            found.add(new Assignment(
                    first,
                    text.substring(Math.min(text.length(), first.length())).strip()));
            return found;
        }
        for (String word : words) {
            int equals = word.indexOf('=');
            found.add(
                    equals < 0
                            ? new Assignment(word, "")
                            : new Assignment(word.substring(0, equals), word.substring(equals + 1)));
        }
        return found;
    }

    static Map<String, String> ofEnv(Instruction instruction) {
        var map = new LinkedHashMap<String, String>();
        of(instruction).forEach(a -> map.put(a.name(), a.value()));
        return map;
    }
}
